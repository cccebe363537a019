"""The watch turn by turn, in this process: the clock and what is heard are the test's own."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from weakref import ref

import pytest

from netvault.vault.lock import VaultBusy
from netvault.watch.batch import CEILING, PATIENCE, QUIET
from netvault.watch.listening import Listener
from netvault.watch.report import first_of
from netvault.watch.watching import POLL, RESCAN, TICK
from tests.support.desk import Desk
from tests.support.ticking import ANN, PAGE, answer
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path


def promise(text: str) -> str:
    return note(f"- [ ] {text} 📅 2026-11-24", circle="friend")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Give a watch past its first build."""
    files = {"netvault.toml": "", "Me.md": note(type="me"), **people(Ann=promise("first"))}
    desk = Desk(vault(tmp_path / "vault", files))
    desk.after(1.0)
    return desk


def test_the_first_build_is_of_everything(desk: Desk) -> None:
    assert desk.causes == [["everything"]]
    (line,) = desk.reporter.lines
    assert line == "everything: wrote Network/Network.md, Network/Follow-ups.md and 8 more"


def test_a_changed_note_is_told_to_the_build(desk: Desk) -> None:
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    desk.after(QUIET * 2)

    assert desk.causes[1:] == [[ANN]]
    assert "second" in desk.text()
    assert desk.reporter.lines[1:] == [f"{ANN}: wrote {PAGE}"]


def test_of_the_builds_before_nothing_is_left(desk: Desk) -> None:
    built = []
    for text in ("second", "third", "fourth"):
        vault(desk.root, people(Ann=promise(text)))
        desk.hear()
        desk.after(QUIET * 2)
        built.append(ref(desk.watch.session._loaded))  # noqa: SLF001

    assert [loaded() is None for loaded in built] == [True, True, False]


def test_what_was_heard_without_a_change_builds_nothing(desk: Desk) -> None:
    desk.hear(4)
    desk.after(CEILING)

    assert len(desk.causes) == 1


def test_own_writing_builds_nothing(desk: Desk) -> None:
    vault(desk.root, people(Ann=note("- 2026-09-01 tea", every="weekly")))
    desk.hear()
    desk.after(CEILING)
    answer(desk.root, "Ann", "x")
    desk.hear()
    desk.after(CEILING)
    assert desk.causes[1:] == [[ANN], [PAGE]]
    assert desk.reporter.lines[2].startswith(f"{PAGE}: logged 1 touch, wrote {ANN}, Network/")

    desk.hear(3)
    desk.after(CEILING)
    desk.after(RESCAN * 2)
    desk.after(CEILING)
    assert len(desk.causes) == 3


def test_without_any_hint_a_change_is_found_in_time(desk: Desk) -> None:
    vault(desk.root, people(Eve=promise("unheard")))
    desk.after(max(POLL, RESCAN) + 1)
    desk.after(CEILING)

    assert "unheard" in desk.text()


def test_a_note_that_turned_empty_is_held_back_and_not_dropped(desk: Desk) -> None:
    (desk.root / ANN).write_text("")
    desk.hear()
    desk.after(QUIET * 2)
    assert len(desk.causes) == 1

    vault(desk.root, people(Ann=promise("whole again")))
    desk.after(QUIET * 2)
    assert desk.causes[1:] == [[ANN]]
    assert "whole again" in desk.text()


def test_a_note_that_stays_empty_is_taken_as_it_is(desk: Desk) -> None:
    (desk.root / ANN).write_text("")
    desk.hear()
    desk.after(QUIET * 2)
    desk.after(PATIENCE)

    assert desk.causes[1:] == [[ANN]]
    assert "first" not in desk.text()


def test_midnight_is_another_day(desk: Desk) -> None:
    desk.day += timedelta(days=14)
    desk.after(TICK)

    assert desk.causes[1:] == [["a new day, 2026-12-07"]]
    assert desk.reporter.lines[1].startswith("a new day, 2026-12-07: wrote Network/")


@pytest.mark.parametrize("fault", [VaultBusy("1"), OSError("the disk is on fire")])
def test_a_build_that_fails_is_said_once_and_made_up_for(desk: Desk, fault: Exception) -> None:
    desk.fault = fault
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    desk.after(CEILING)
    desk.after(100.0)
    assert desk.causes[1:] == [[ANN], ["everything"]]
    assert desk.reporter.errors == [str(fault)]

    desk.fault = None
    desk.day += timedelta(days=1)
    desk.after(TICK)
    assert len(desk.causes) == 3

    desk.after(100.0)
    assert desk.causes[3:] == [["everything"]]
    assert "second" in desk.text()
    assert desk.reporter.lines[1].startswith("everything: wrote Network/")


def test_a_fault_of_our_own_is_not_hidden(desk: Desk) -> None:
    desk.fault = ZeroDivisionError()
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    with pytest.raises(ZeroDivisionError):
        desk.after(CEILING)


def test_what_cannot_be_written_is_said_once_and_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    with monkeypatch.context() as full:

        def fail(*_: object) -> bool:
            raise OSError(28, "No space left on device")

        full.setattr("netvault.vault.apply.replace", fail)
        desk.after(CEILING)
        desk.after(100.0)
        assert desk.reporter.errors == ["unreadable"]
        assert desk.causes[1:] == [[ANN], []]
        assert desk.reporter.lines[1:] == [f"{ANN}: nothing to write"]

    desk.after(100.0)
    assert "second" in desk.text()
    assert desk.reporter.lines[2:] == [f"another try: wrote {PAGE}"]

    desk.after(100.0)
    assert len(desk.causes) == 4


def test_a_vault_that_is_gone_is_left_alone(desk: Desk) -> None:
    away = desk.root.with_name("away")
    desk.root.rename(away)
    desk.hear()
    desk.after(100.0)
    desk.root.mkdir()
    desk.after(100.0)
    assert list(desk.root.iterdir()) == []
    assert desk.reporter.errors == ["the vault is gone; waiting until it is back"]

    desk.root.rmdir()
    vault(away, people(Ann=promise("second")))
    away.rename(desk.root)
    desk.after(CEILING)
    assert desk.reporter.errors[1:] == ["the vault is back"]
    assert desk.causes[1:] == [[ANN]]

    desk.root.rename(away)
    desk.after(TICK)
    assert len(desk.reporter.errors) == 3


def test_a_vault_without_any_mark_is_there_as_long_as_its_folder_is(tmp_path: Path) -> None:
    desk = Desk(vault(tmp_path / "vault", people(Ann=promise("first"))))
    desk.after(CEILING)
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    desk.after(CEILING)

    assert "second" in desk.text()


def test_where_the_system_cannot_tell_of_changes_it_looks_for_them(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Listener) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Listener, "start", refuse)
    desk.watch.polls = False
    desk.after(CEILING)

    assert desk.watch.polls
    assert desk.reporter.errors == [
        "changes cannot be heard of (inotify watch limit reached); looking for them each second"
    ]


def test_a_listener_that_died_is_started_anew_and_everything_looked_at(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    starts = []
    monkeypatch.setattr(Listener, "start", lambda _: starts.append(1))
    monkeypatch.setattr(Listener, "is_well", lambda _: bool(starts))
    desk.watch.polls = False
    vault(desk.root, people(Ann=promise("unheard")))
    desk.after(CEILING)

    assert starts == [1]
    assert desk.causes[1:] == [[ANN]]


def test_a_storm_is_one_build(desk: Desk) -> None:
    vault(desk.root, people(Ann=promise("second")))
    desk.hear(1_500)
    desk.after(QUIET * 2)
    desk.after(QUIET * 2)

    assert desk.causes[1:] == [[ANN]]


def test_once_asked_to_end_it_begins_no_build(desk: Desk) -> None:
    vault(desk.root, people(Ann=promise("second")))
    desk.hear()
    desk.now += CEILING
    desk.watch.end()
    desk.watch.run()
    desk.watch.turn()

    assert len(desk.causes) == 1


def test_without_anything_to_do_a_turn_does_nothing(desk: Desk) -> None:
    desk.after(TICK)

    assert len(desk.causes) == 1


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a, b"),
        (["a", "b", "c", "d"], "a, b and 2 more"),
    ],
)
def test_a_few_files_are_named_and_the_others_counted(paths: list[str], expected: str) -> None:
    assert first_of(paths) == expected
