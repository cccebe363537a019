"""Runs `netvault view --live` as users do, and asks it over HTTP."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import urlsplit

from tests.support.interrupting import heeding_ctrl_c
from tests.support.vaults import TODAY
from tests.support.viewing import data_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

DEADLINE: Final = 60.0
"""Seconds after which a test gives up: no machine is that slow."""


class Said(NamedTuple):
    """What was answered to a request."""

    status: int
    text: str
    headers: Mapping[str, str]


class Served:
    """A vault whose view is served."""

    def __init__(self, root: Path, process: subprocess.Popen[str], address: str) -> None:
        self.root = root
        self.process = process
        self.address = address
        self.host = urlsplit(address).netloc
        self.path = urlsplit(address).path

    def ask(
        self,
        path: str = "",
        said: object = None,
        *,
        base: str | None = None,
        **headers: str,
    ) -> Said:
        """Send a request as the page does, but for what is said otherwise."""
        connection = HTTPConnection(self.host, timeout=DEADLINE)
        body = None if said is None else json.dumps(said)
        usual = {} if said is None else {"Origin": f"http://{self.host}"}
        kind = {} if said is None else {"Content-Type": "application/json"}
        sent = usual | kind | {name.replace("_", "-"): text for name, text in headers.items()}
        where = f"{self.path if base is None else base}{path}"
        connection.request("GET" if said is None else "POST", where, body, sent)
        response = connection.getresponse()
        answered = Said(response.status, response.read().decode(), dict(response.headers))
        connection.close()
        return answered

    def data(self) -> dict[str, Any]:
        """Give what the page shows now."""
        return data_in(self.ask().text)

    @contextmanager
    def events(self) -> Iterator[Callable[[], dict[str, Any]]]:
        """Listen, and give a way to wait for the next state."""
        connection = HTTPConnection(self.host, timeout=DEADLINE)
        connection.request("GET", f"{self.path}events")
        response = connection.getresponse()
        assert response.readline() == b": listening\n"

        def following() -> dict[str, Any]:
            while not (line := response.readline()).startswith(b"data: "):
                assert line
            return dict(json.loads(line.removeprefix(b"data: ")))

        yield following
        connection.close()

    def interrupt(self) -> int:
        """Press Ctrl-C, and give the code with which it ends."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(DEADLINE)


@contextmanager
def served(root: Path) -> Iterator[Served]:
    """Serve the view of a vault; it is interrupted in the end."""
    out, err = root.parent / "out", root.parent / "err"
    with out.open("w") as stdout, err.open("w") as stderr, heeding_ctrl_c():
        process = subprocess.Popen(
            (sys.executable, "-m", "netvault", "view", "--live", "-C", root, "--today", TODAY),
            env=os.environ | {"NETVAULT_CACHE": str(root.parent / "cache")},
            stdout=stdout,
            stderr=stderr,
            text=True,
        )
    try:
        yield Served(root, process, _address(process, out, err))
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(DEADLINE)


def _address(process: subprocess.Popen[str], out: Path, err: Path) -> str:
    end = time.monotonic() + DEADLINE
    while not out.read_text().endswith("\n"):
        assert process.poll() is None, err.read_text()
        assert time.monotonic() < end, err.read_text()
        time.sleep(0.01)
    return out.read_text().splitlines()[0]
