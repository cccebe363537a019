"""An editor saves between our read and our write, four hundred times: nobody's text is lost."""

from __future__ import annotations

import os
from random import Random
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build, load
from netvault.building.record import ATTEMPTS, CannotRecord, record_touch
from netvault.building.run import build_loaded
from netvault.edit import source as reading
from netvault.vault import write as files
from tests.support.ticking import DAY, PAGE, answer, built, is_fresh, kept, text
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from netvault.building import Loaded
    from netvault.vault.folder import FilePlace

ANN: Final = "People/Ann.md"
CALL: Final = note("# Ann", "- 2026-10-01 call", "The end.", every="2 weeks")
TIMES: Final = 400
TOUCH: Final = "- 2026-11-23 in touch\n"
LUNCH: Final = "- 2026-11-23 lunch\n"


class Editor:
    """Saves a note just before it is compared and replaced, as often as it was told to."""

    def __init__(self, place: Path, times: int, chance: Random) -> None:
        self.place = place
        self.left = times
        self.chance = chance
        self.saved: list[str] = []

    def save(self) -> None:
        """Write one more line somewhere, in one of the ways that editors have."""
        if not self.left:
            return
        self.left -= 1
        line = f"Thought {len(self.saved)}.\n"
        self.saved.append(line)
        lines = self.place.read_bytes().decode().splitlines(keepends=True)
        lines.insert(self.chance.randint(4, len(lines)), line)
        data = "".join(lines).encode()
        if self.chance.getrandbits(1):
            self.place.write_bytes(data)
        else:
            beside = self.place.with_name("4913")
            beside.write_bytes(data)
            beside.replace(self.place)


@pytest.fixture
def before_replacing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Editor], None]:
    """Give a way to have an editor save after our read, and before our write compares."""
    monkeypatch.setenv("NETVAULT_CACHE", "off")
    monkeypatch.setattr(os, "fsync", lambda _: None)
    monkeypatch.setattr(reading, "sleep", lambda _: None)
    copy = files._copy_attributes  # noqa: SLF001 - the last step before the comparison

    def hire(editor: Editor) -> None:
        def save_and_copy(source: FilePlace, target: FilePlace) -> None:
            if source.name == editor.place.name:
                editor.save()
            copy(source, target)

        monkeypatch.setattr(files, "_copy_attributes", save_and_copy)

    return hire


def lunch(loaded: Loaded) -> bool:
    """Log a lunch; tell whether it could be."""
    try:
        record_touch(loaded, [loaded.network.people[ANN]], DAY, "lunch")
    except CannotRecord:
        return False
    return True


def assert_left(now: str, *lines: str) -> None:
    """Show that a note has each of these lines once, and else is as it was at first."""
    for line in lines:
        assert now.count(line) == 1
        now = now.replace(line, "")
    assert now == CALL


def test_a_log_and_an_editor_keep_each_others_lines(
    tmp_path: Path, before_replacing: Callable[[Editor], None]
) -> None:
    root = vault(tmp_path, {ANN: CALL})
    loaded = load(root)
    chance = Random(7)  # noqa: S311 - to be repeated, not to be secret
    told = []
    for _ in range(TIMES):
        (root / ANN).write_text(CALL)
        editor = Editor(root / ANN, chance.randint(0, ATTEMPTS), chance)
        before_replacing(editor)
        told.append(lunch(loaded))
        assert told[-1] == (len(editor.saved) < ATTEMPTS)
        assert_left(text(root, ANN), *editor.saved, *([LUNCH] if told[-1] else []))

    assert (len(told), set(told)) == (TIMES, {True, False})


@pytest.mark.parametrize("times", range(5))
def test_a_tick_and_an_editor_keep_each_others_lines(
    tmp_path: Path, before_replacing: Callable[[Editor], None], times: int
) -> None:
    root = built(tmp_path, people(Ann=CALL))
    answer(root, "Ann", "x")
    editor = Editor(root / ANN, times, Random(times))  # noqa: S311 - as above
    before_replacing(editor)

    result = build(root, DAY)

    is_logged = times < ATTEMPTS
    assert_left(text(root, ANN), *editor.saved, *([TOUCH] if is_logged else []))
    assert (len(result.logged), len(kept(result))) == (is_logged, not is_logged)
    assert is_fresh(root) == is_logged


@pytest.mark.parametrize(("how", "line"), [("x", TOUCH), ("> 2026-12-24", "next: 2026-12-24\n")])
def test_an_answer_that_another_build_brought_in_meanwhile_is_brought_in_once(
    tmp_path: Path, how: str, line: str
) -> None:
    root = built(tmp_path, people(Ann=CALL))
    page = answer(root, "Ann", how)
    loaded = load(root)
    build(root, DAY)
    (root / PAGE).write_bytes(page)

    result = build_loaded(loaded, DAY)

    assert text(root, ANN).count(line) == 1
    assert (result.logged, kept(result)) == ((), [])
    assert is_fresh(root)


def test_what_others_put_off_meanwhile_stays_put_off(tmp_path: Path) -> None:
    thanked = note("- 2026-11-01 call #got/contact", birthday="11-28")
    root = built(tmp_path, people(Ann=thanked))
    page = text(root, PAGE)
    loaded = load(root)
    (root / ANN).write_text(thanked.replace("---\n", "---\nskipped: birthday 2025-11-28\n", 1))
    (root / PAGE).write_text(page.replace("- [ ]", "- [-]"))

    build_loaded(loaded, DAY)

    assert "birthday 2025-11-28" in text(root, ANN)
