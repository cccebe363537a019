"""Every attack, run small: nothing is lost. `make attack` runs them at length."""

from __future__ import annotations

import os

import pytest

from tools.attack import ATTACKS
from tools.attack.__main__ import attacked
from tools.attack.report import Report, table

FEW = 6


@pytest.mark.skipif(os.name == "nt", reason="processes are forked")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_is_lost(name: str) -> None:
    report = attacked(name, FEW, seed=1)

    assert report.notes == ()
    assert report.losses == 0
    assert report.tries >= 1


def test_rounds_add_up_to_one_row() -> None:
    both = Report("calls", 1_000, 0) + Report("calls", 234, 1, ("try 7: a line is gone",))

    assert table([both]).splitlines()[2:] == [
        "| calls | 1,234 | 1 |",
        "calls: try 7: a line is gone",
    ]
