"""The child process in which a vault's own templates run, held to its limits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Timer
from time import monotonic
from typing import IO, TYPE_CHECKING, Final, cast

from netvault.render.bounds import PAGE_BYTES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.render.sandbox.child import Job, RenderResult, Start

SECONDS: Final = 5.0
"""The time that each template has, for all of its pages together."""

TOGETHER: Final = 20.0
"""The time that all templates of a vault have together, in seconds: with thousands of them, too,
a build ends."""

MEMORY: Final = 1 << 30
"""Bytes that the child may take, where the system can hold it to that."""

OUTPUT: Final = PAGE_BYTES
"""Bytes that a page may hold."""

STARTING: Final = 60.0
"""Seconds in which the child must be ready, on the slowest of machines."""

GRACE: Final = 1.0
"""Seconds that the child has to stop a template by itself, before it is killed."""

ENDING: Final = 10.0
"""Seconds that the child has to end by itself once nothing more is asked of it."""

LEAST: Final = 0.1
"""Seconds that a page has, however long those before it took."""

KEPT: Final = ("SYSTEMROOT",)
"""All that the child sees of the environment: without it, Windows starts no Python."""

COMMAND: Final = (sys.executable, "-P", "-m", "netvault.render.sandbox")


class TemplateProcess:
    """Renders in a child process that is started when first needed, and again after a failure."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Prepare; nothing is started yet.

        Args:
            sources: The text of each template of the vault, by its name.
        """
        self._sources = sources
        self._left = dict.fromkeys(sources, SECONDS)
        self._left_together = TOGETHER
        self._child: _Child | None = None
        self._starts = 0

    def render(self, template: str, data: bytes) -> RenderResult:
        """Render a page, or say why that failed.

        Args:
            template: The name of a template.
            data: What it gets, as one line of JSON.
        """
        if self._left_together <= 0:
            return _failed(
                template, "other templates took all the time; simplify those, or remove some"
            )
        child = self._child or self._started()
        if child is None:
            return _failed(template, "the program that renders templates could not be started")
        begun = monotonic()
        seconds = max(LEAST, min(self._left[template], self._left_together))
        job: Job = {"template": template, "seconds": seconds}
        line = child.ask(_line(job) + data + b"\n", seconds + GRACE)
        spent = monotonic() - begun
        self._left[template] -= spent
        self._left_together -= spent
        if line:
            return cast("RenderResult", json.loads(line))
        self.close()
        if spent >= seconds:
            return _failed(template, "it did not end in time and was stopped; look for huge texts")
        return _failed(template, "it brought down the program that renders templates; simplify it")

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.end()
            self._child = None

    def _started(self) -> _Child | None:
        start: Start = {"sources": self._sources, "memory": MEMORY, "output": OUTPUT}
        begun = monotonic()
        try:
            self._child = _Child()
        except OSError:
            return None
        if not self._child.ask(_line(start), STARTING):
            self.close()
        if (
            self._starts
        ):  # the first takes its time on a slow machine, others are a template's fault
            self._left_together -= monotonic() - begun
        self._starts += 1
        return self._child


class _Child:
    """One process, from its start to its end."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program, by the Python that runs us
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self._requests = cast("IO[bytes]", self._process.stdin)
        self._answers = cast("IO[bytes]", self._process.stdout)

    def ask(self, request: bytes, seconds: float) -> bytes:
        """Send lines and wait for one; empty when none came in time and the process was killed."""
        is_late = Event()

        def kill() -> None:
            is_late.set()
            self._process.kill()

        timer = Timer(seconds, kill)
        timer.start()
        answer = b""
        try:
            with contextlib.suppress(OSError):  # it ended before it had read all
                self._requests.write(request)
                self._requests.flush()
                answer = self._answers.readline()
        except BaseException:  # interrupted: nobody waits any more
            self._process.kill()
            raise
        finally:
            timer.cancel()
            timer.join()
        return b"" if is_late.is_set() else answer

    def end(self) -> None:
        """End the process: an idle one goes by itself, any other is killed."""
        with contextlib.suppress(OSError):
            self._requests.close()
        try:
            self._process.wait(ENDING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._answers.close()


def _environment() -> dict[str, str]:
    """Return the child the way to this package and to Jinja, and nothing that is the user's."""
    folders = (str(Path(__file__).parents[3]), *filter(None, sys.path))
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(folders)}


def _line(message: Mapping[str, object]) -> bytes:
    return json.dumps(message).encode() + b"\n"


def _failed(template: str, message: str) -> RenderResult:
    return {"text": None, "template": template, "line": 1, "message": message, "is_over": True}
