"""What the system tells of, and what becomes of it when it tells of too much."""

from __future__ import annotations

import logging
import os
import queue
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from netvault.watch import listening
from netvault.watch.listening import Listener
from tests.support.vaults import vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from watchdog.events import FileSystemEvent

Heard = queue.SimpleQueue[None]


@pytest.fixture
def heard() -> Heard:
    return queue.SimpleQueue()


@pytest.fixture
def listener(tmp_path: Path, heard: Heard) -> Iterator[Listener]:
    listener = Listener(vault(tmp_path, {"Old.md": "old"}), lambda: heard.put(None))
    yield listener
    listener.stop()


def test_changes_are_heard_and_reading_is_not(
    tmp_path: Path, listener: Listener, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    events: list[FileSystemEvent] = []

    def matters(event: FileSystemEvent, _: str) -> bool:
        events.append(event)
        return True

    monkeypatch.setattr(listening, "matters", matters)
    listener.start()
    assert listener.is_well()
    (tmp_path / "Old.md").read_text()
    vault(tmp_path, {"New.md": "new"})

    heard.get(timeout=30)
    assert Path(os.fsdecode(events[0].src_path)).name == "New.md"


def test_a_warning_of_the_observer_means_that_anything_may_have_changed(
    listener: Listener, heard: Heard, capfd: pytest.CaptureFixture[str]
) -> None:
    listener.start()
    logging.getLogger("watchdog.observers.inotify_c").warning("events were lost")

    heard.get(timeout=30)
    assert capfd.readouterr().err == ""


def test_once_stopped_nothing_is_well(listener: Listener) -> None:
    assert not listener.is_well()
    listener.start()
    listener.stop()
    assert not listener.is_well()


def test_an_observer_that_cannot_start_says_so(
    listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.EventEmitter.start", refuse)
    with pytest.raises(OSError, match="limit"):
        listener.start()
