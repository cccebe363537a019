"""Ctrl-C and SIGTERM ask for an end, and insist after a moment."""

from __future__ import annotations

import os
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from netvault.cli import watch as ending
from netvault.cli.watch import asked_by_signals
from tests.support.interrupting import heeding_ctrl_c

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there a process is just ended")

both = pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])


@pytest.fixture(autouse=True)
def in_front() -> Iterator[None]:
    with heeding_ctrl_c():
        yield


def go_on_though_asked(*times: signal.Signals) -> None:
    with asked_by_signals(lambda: None):
        for how in times:
            ask(how)
        time.sleep(60)


def ask(how: signal.Signals) -> None:
    os.kill(os.getpid(), how)


@both
def test_what_ends_when_it_is_asked_is_not_interrupted(how: signal.Signals) -> None:
    asked: list[int] = []
    before = signal.getsignal(how)
    with asked_by_signals(lambda: asked.append(1)):
        ask(how)

    assert asked == [1]
    assert signal.getsignal(how) == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_what_goes_on_is_interrupted_after_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ending, "GRACE", 0.01)
    with pytest.raises(KeyboardInterrupt):
        go_on_though_asked(signal.SIGTERM)


@both
def test_whoever_asks_twice_interrupts_at_once(how: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt):
        go_on_though_asked(how, how)


def test_what_a_shell_put_in_the_background_does_not_heed_its_ctrl_c() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with asked_by_signals(lambda: pytest.fail("it was not meant")):
            ask(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_without_an_alarm_only_the_second_time_interrupts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "setitimer")
    with pytest.raises(KeyboardInterrupt):
        go_on_though_asked(signal.SIGINT, signal.SIGINT)
