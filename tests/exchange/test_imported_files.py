"""Files of each program, brought into an empty vault: nothing is lost, nothing comes twice."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path
from typing import Final

import pytest

from netvault.building import load
from netvault.exchange.calendars.reading import Window
from netvault.exchange.notes.meetings import plan_meetings
from netvault.exchange.notes.plan import NEW
from netvault.exchange.source import ReadingOptions, read_source
from netvault.model.names import name_key
from tests.support.bringing_in import brought_in, planned
from tests.support.vaults import note, vault

FILES: Final = Path(__file__).parent / "files"
OF_PEOPLE: Final = sorted(
    path.name for path in FILES.iterdir() if path.suffix not in (".md", ".ics")
)
OPTIONS: Final = ReadingOptions(Window(date(2000, 1, 1), date(2040, 1, 1), UTC))


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_all_of_a_file_is_in_the_notes_and_a_second_time_nothing_is_new(
    name: str, tmp_path: Path
) -> None:
    root = vault(tmp_path, {"netvault.toml": "", "Me.md": note(type="me")})
    people = read_source(FILES / name, OPTIONS).people
    assert people

    plan = brought_in(root, *people, answer=lambda *_: NEW)

    assert plan.problems == ()
    for step in plan.steps:
        said = name_key((root / step.path).read_text())
        incoming = step.incoming
        texts = [value for values in incoming.fields.values() for value in values]
        texts += [line for rest in incoming.rest for line in rest.text.splitlines()]
        texts += [line for talk in incoming.talks for line in talk.text.splitlines()]
        texts += [task.text for task in incoming.tasks]
        assert [text for text in texts if name_key(text) not in said] == []
    again = planned(root, *people)
    assert again.changes == ()
    assert {step.outcome for step in again.steps} == {"unchanged"}


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_what_is_written_is_read_without_a_problem(name: str, tmp_path: Path) -> None:
    root = vault(tmp_path, {"netvault.toml": "", "Me.md": note(type="me")})

    brought_in(root, *read_source(FILES / name, OPTIONS).people, answer=lambda *_: NEW)

    assert load(root).problems == ()


def test_meetings_of_real_calendars_are_brought_in_once(tmp_path: Path) -> None:
    root = vault(tmp_path, {"netvault.toml": "", "Me.md": note(type="me")})
    meetings = read_source(FILES, OPTIONS).meetings

    plan = plan_meetings(load(root), meetings)
    vault(root, {change.path: change.after for change in plan.changes if change.after})

    assert plan.problems == ()
    assert plan.changes
    assert plan_meetings(load(root), meetings).changes == ()
    assert load(root).problems == ()


def test_of_a_folder_the_tables_that_are_not_read_are_named(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("Name\nAnn Lee\n")

    alone = read_source(tmp_path, OPTIONS)
    (tmp_path / "ann.vcf").write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ann Lee\nEND:VCARD\n")
    beside = read_source(tmp_path, OPTIONS)

    said = "not read of this folder, import it by its own name: people.csv"
    assert alone.problems[0].message.endswith(f"; {said}")
    assert ([one.name for one in beside.people], beside.notices) == (["Ann Lee"], (said,))
