"""Rendering apart: the child process in which a vault's own templates run, held to its limits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import IO, TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from netvault.render.child import Answer, Job, Start

MEMORY: Final = 1 << 30
"""Bytes that the child may take, where the system can hold it to that."""

OUTPUT: Final = 8_000_000
"""Bytes that a page may hold; a file has to stay below what is read again (`vault.MAX_BYTES`)."""

STARTING: Final = 60.0
"""Seconds until the child must be ready, on the slowest of machines."""

GRACE: Final = 1.0
"""Seconds that the child has to stop a template by itself, before it is killed."""

KEPT: tuple[str, ...] = ("SYSTEMROOT",)
"""All that the child sees of the environment: without it Windows starts nothing."""

_COMMAND: Final = (sys.executable, "-P", "-m", "netvault.render")
_LONGEST_ANSWER: Final = 8 * OUTPUT
"""Bytes of a line; JSON writes some characters with six or twelve."""


class Apart:
    """A child process that is started when it is first needed, and again after it was killed."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Prepare; nothing is started yet.

        Args:
            sources: The text of each template of the vault, by its name.
        """
        self._sources = sources
        self._process: subprocess.Popen[bytes] | None = None

    def render(self, template: str, data: bytes, seconds: float) -> Answer:
        """Render a page, or tell why that failed.

        Args:
            template: The name of a template.
            data: What the template gets, as a line of JSON.
            seconds: The time that it has.
        """
        begun = monotonic()
        process = self._process
        if process is None and not (process := self._started()):
            return _failed(template, "the program that renders templates cannot be started")
        job: Job = {"template": template, "seconds": seconds}
        line = self._exchange(process, _line(job) + data + b"\n", seconds + GRACE)
        if line:
            return cast("Answer", json.loads(line))
        if monotonic() - begun >= seconds:
            said = "it did not end in time and was stopped; look for loops in loops, or huge texts"
        else:
            said = "it made the program that renders templates crash; it takes too much"
        return _failed(template, said)

    def close(self) -> None:
        """Let the child go."""
        if self._process:
            self._end(lambda process: None)

    def _started(self) -> subprocess.Popen[bytes] | None:
        start: Start = {"sources": self._sources, "memory": MEMORY, "output": OUTPUT}
        try:
            process = subprocess.Popen(  # noqa: S603 - our own program, by the Python that runs us
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError:
            return None
        self._process = process
        return process if self._exchange(process, _line(start), STARTING) else None

    def _exchange(self, process: subprocess.Popen[bytes], request: bytes, seconds: float) -> bytes:
        """Send lines and wait for one; when none comes in time, the child is killed."""
        requests, answers = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        answer = b""
        timer = Timer(seconds, process.kill)
        timer.start()
        try:
            requests.write(request)
            requests.flush()
            answer = answers.readline(_LONGEST_ANSWER)
        except OSError:
            pass  # it ended before it had read all
        finally:
            timer.cancel()
            if not answer.endswith(b"\n"):
                self._end(subprocess.Popen.kill)
        return answer if self._process else b""

    def _end(self, how: Callable[[subprocess.Popen[bytes]], None]) -> None:
        ...


def _environment() -> dict[str, str]:
    """Give the child what it needs to find this package, and nothing that is the user's."""
    folders = (str(Path(__file__).parents[2]), *filter(None, sys.path))
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(folders)}


def _line(message: Mapping[str, object]) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _failed(template: str, message: str) -> Answer:
    return {"text": None, "template": template, "line": 1, "message": message, "is_over": True}
