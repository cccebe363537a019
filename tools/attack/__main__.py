"""Runs attacks, all or those that are named, and prints a table of what they found."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Final

from tools.attack import ATTACKS
from tools.attack.report import table

if TYPE_CHECKING:
    from tools.attack.report import Report

_MOST_NOTES: Final = 20
"""So many broken promises of one attack are enough to begin with."""


def main() -> int:
    """Run the attacks that the command line names; 1 when something was lost."""
    parser = ArgumentParser(prog="python -m tools.attack", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(ATTACKS))
    parser.add_argument("--tries", type=int, default=200, help="tries of each, in one round")
    parser.add_argument("--seed", type=int, default=0, help="the same seed tries the same")
    parser.add_argument("--seconds", type=float, default=0, help="repeat each for so long")
    given = parser.parse_args()
    if unknown := set(given.names) - ATTACKS.keys():
        parser.error(f"no attack is called {', '.join(sorted(unknown))}")
    reports = []
    for name in given.names or ATTACKS:
        sys.stderr.write(f"{name}: {ATTACKS[name]}\n")
        reports.append(attacked(name, given.tries, given.seed, given.seconds))
    sys.stdout.write(f"{table(reports)}\n")
    return int(any(report.losses for report in reports))


def attacked(name: str, tries: int, seed: int, seconds: float = 0) -> Report:
    """Run one attack once, and again with other seeds while there is time.

    Args:
        name: The attack.
        tries: How often it tries in one round.
        seed: The first seed.
        seconds: For how long it is begun anew.
    """
    run = import_module(f"tools.attack.{name}").run
    begun = monotonic()
    report: Report = run(tries, seed)
    while monotonic() - begun < seconds and len(report.notes) < _MOST_NOTES:
        seed += 1
        report += run(tries, seed)
    return report


if __name__ == "__main__":
    sys.exit(main())
