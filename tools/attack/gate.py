"""Stops, kills or fails a program at one of the calls by which it looks at files or changes them.

Every such call of the system goes through a gate. When the gate shuts, the call is not made, or is
made by half. After a stop no later one is made either: so it is for a program that is killed,
whatever it would have cleaned up. A program in a process of its own is really killed.
"""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
from functools import partial
from typing import IO, TYPE_CHECKING, Any, Final, Literal, Self

try:
    import fcntl
except ImportError:  # Windows locks otherwise
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Fault = Literal["stopped", "fails", "fails from then on", "killed"]
FAULTS: Final[tuple[Fault, ...]] = ("stopped", "fails", "fails from then on")
ERRORS: Final = (errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO)
"""A full disk, a read-only one, a file that is not ours, a broken disk: each call meets one."""

CHANGING: Final = (
    *("link", "replace", "rename", "unlink", "remove", "mkdir", "rmdir", "symlink", "truncate"),
    *("ftruncate", "fsync", "chmod", "fchmod", "setxattr", "write"),
)
LOOKING: Final = ("stat", "lstat", "fstat", "listdir", "scandir", "readlink", "getxattr")
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Stopped(BaseException):
    """The program was killed: nothing that it does afterwards has any effect."""


class Gate:
    """Counts the calls that change files, and shuts at one of them.

    Attributes:
        calls: The calls that were made or tried, in order.
    """

    def __init__(self, at: int = -1, fault: Fault = "stopped") -> None:
        self.at = at
        self.fault = fault
        self.calls: list[str] = []

    @property
    def has_shut(self) -> bool:
        """Whether a call has met its fault."""
        return -1 < self.at < len(self.calls)

    def guard(self, put: Callable[[object, str, object], None] = setattr) -> None:
        """Put every call that changes files behind the gate.

        Args:
            put: Replaces an attribute; that of a monkey patch takes it out again.
        """
        for name in filter(partial(hasattr, os), CHANGING):
            put(os, name, self._guarded(name, getattr(os, name)))
        put(os, "open", self._opening(os.open))
        put(io, "open", self._opening_file(io.open))
        put(os, "fdopen", self._wrapping(os.fdopen))

    def guard_looks(self, put: Callable[[object, str, object], None] = setattr) -> None:
        """Put every call that looks at files behind the gate, and every lock.

        Args:
            put: As above.
        """
        for name in filter(partial(hasattr, os), LOOKING):
            put(os, name, self._guarded(name, getattr(os, name)))
        put(os, "open", self._guarded("open", os.open))
        put(builtins, "open", self._guarded("read", builtins.open))
        if fcntl is not None:
            put(fcntl, "flock", self._guarded("flock", fcntl.flock))

    def pass_by(self, name: str) -> None:
        """Let a call pass; raises what it meets."""
        number = len(self.calls)
        self.calls.append(name)
        if self.at < 0 or number < self.at or (number > self.at and self.fault == "fails"):
            return
        if self.fault == "stopped":
            raise Stopped
        if self.fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        code = ERRORS[self.at % len(ERRORS)]
        raise OSError(code, os.strerror(code))

    def _guarded(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def guarded(*args: Any, **options: Any) -> Any:  # noqa: ANN401 - as the call has them
            self.pass_by(name)
            return call(*args, **options)

        return guarded

    def _opening(self, call: Callable[..., int]) -> Callable[..., int]:
        def opening(path: str, flags: int, *args: Any, **options: Any) -> int:  # noqa: ANN401
            if flags & _WRITING:
                self.pass_by("open")
            return call(path, flags, *args, **options)

        return opening

    def _opening_file(self, call: Callable[..., IO[Any]]) -> Callable[..., IO[Any]]:
        def opening(file: str, mode: str = "r", *args: Any, **options: Any) -> Any:  # noqa: ANN401
            if set(mode).isdisjoint("wax+"):
                return call(file, mode, *args, **options)
            self.pass_by("open")
            return _Half(call(file, mode, *args, **options), self)

        return opening

    def _wrapping(self, call: Callable[..., IO[bytes]]) -> Callable[..., _Half]:
        return lambda handle, mode: _Half(call(handle, mode), self)


class Before(Gate):
    """Lets every call pass, and does something else just before one of them."""

    def __init__(self, at: int, do: Callable[[], object]) -> None:
        super().__init__(at)
        self.do = do

    def count_from_here(self, at: int) -> None:
        """Forget the calls that were made, and shut at one of those that come."""
        self.calls.clear()
        self.at = at

    def pass_by(self, name: str) -> None:
        """Let a call pass, after all that is done before it."""
        self.calls.append(name)
        if len(self.calls) == self.at + 1:
            self.do()


class _Half:
    """A file of which, when the gate shuts, only half of what is written gets to the disk."""

    def __init__(self, file: IO[Any], gate: Gate) -> None:
        self.file = file
        self.gate = gate

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self.file, name)

    def write(self, data: Any) -> None:  # noqa: ANN401 - bytes or text, as the file takes them
        self.file.write(data[: len(data) // 2])
        self.file.flush()
        self.gate.pass_by("write")
        self.file.write(data[len(data) // 2 :])
        self.file.flush()

    def writelines(self, parts: Iterable[bytes]) -> None:
        self.write(b"".join(parts))
