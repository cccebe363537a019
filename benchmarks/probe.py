"""Run a command and print its seconds, its peak memory in kB and its exit code.

    python -I -S benchmarks/probe.py FILE COMMAND...

Standard error goes to FILE, standard output nowhere. The peak is that of the largest process of the
command and its children. This runs in a process of its own that imports next to nothing, because a
child's peak begins with the size of the process that starts it: no figure can be below about 8 MB.
"""

from __future__ import annotations

import os
import sys
import time


def run(errors: str, command: list[str]) -> tuple[float, int, int]:
    """Run a command to its end and give its seconds, kB and exit code."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    redirect = [
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, errors, flags, 0o600),
    ]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=redirect)
    _, status, usage = os.wait4(process, 0)
    seconds = time.perf_counter() - start
    unit = 1024 if sys.platform == "darwin" else 1
    return seconds, usage.ru_maxrss // unit, os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    print(*run(sys.argv[1], sys.argv[2:]))
