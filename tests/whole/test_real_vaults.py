from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import load
from netvault.insights import Insights

if TYPE_CHECKING:
    from netvault.building import Loaded

VAULTS: Final = Path(__file__).parents[3] / "shared/vaults"


@pytest.fixture
def real_vault(request: pytest.FixtureRequest) -> Loaded:
    """Load a vault that somebody published, by its name; none of them is part of this project."""
    folder = VAULTS / request.param
    if not folder.is_dir():
        pytest.skip(f"the published vault {request.param} is not in ../shared/vaults")
    return load(folder)


def in_vault(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("real_vault", [name], indirect=True)


def names(loaded: Loaded) -> list[str]:
    return [person.name for person in loaded.network.people.values()]


in_each_vault = pytest.mark.parametrize(
    "real_vault",
    ["MeKB", "bramses-highly-opinionated-vault-2023", "kepano-obsidian", "obsidian-people"],
    indirect=True,
)


@in_each_vault
def test_that_nobody_wrote_down_who_they_are_is_all_that_is_wrong(real_vault: Loaded) -> None:
    assert [(problem.path, problem.code) for problem in real_vault.problems] == [
        ("Me.md", "no-owner")
    ]


@in_each_vault
def test_nobody_is_a_ghost_and_no_template_a_person(real_vault: Loaded) -> None:
    assert not any(person.is_ghost for person in real_vault.network.people.values())
    assert not any("Template" in key for key in real_vault.network.people)


@in_vault("MeKB")
def test_people_are_found_by_a_mark_in_the_name_of_their_note(real_vault: Loaded) -> None:
    assert names(real_vault) == ["Alex Rivera", "Sarah Chen"]


@in_vault("MeKB")
def test_their_fields_their_log_and_daily_notes_tell_how_well_they_are_known(
    real_vault: Loaded,
) -> None:
    alex, sarah = real_vault.network.people
    found = Insights(real_vault.network, date(2026, 2, 10), real_vault.config)

    assert found.leads[sarah].days == (
        date(2025, 12, 1),
        date(2026, 1, 10),
        date(2026, 1, 15),
        date(2026, 2, 4),
    )
    assert found.leads[alex].last_touch == date(2026, 2, 6)
    assert found.reach.chain_of(alex) == (sarah, alex)
    assert [(due.key, due.day, due.first.kind) for due in found.follow_ups] == [
        (sarah, date(2026, 2, 11), "set"),
        (alex, date(2026, 3, 1), "set"),
    ]


@in_vault("bramses-highly-opinionated-vault-2023")
def test_people_are_found_by_a_tag(real_vault: Loaded) -> None:
    assert names(real_vault) == ["Jane Doe", "John Doe"]
    assert [person.contact.circles for person in real_vault.network.people.values()] == [
        ("friend",),
        ("family",),
    ]


@in_vault("kepano-obsidian")
def test_people_are_found_by_a_category(real_vault: Loaded) -> None:
    assert names(real_vault) == ["Kevin Kelly", "Paul Chambers", "Steph Ango"]


@in_vault("kepano-obsidian")
def test_a_meeting_note_is_a_touch_with_whom_it_names(real_vault: Loaded) -> None:
    steph = real_vault.network.people["References/Steph Ango.md"]

    assert [touch.day for touch in steph.touches] == [date(2023, 9, 12)]


@in_vault("obsidian-people")
def test_people_are_found_by_folder_and_keep_their_phone_numbers(real_vault: Loaded) -> None:
    assert names(real_vault) == ["Carlo Zottmann", "Jane Doe"]
    (phone,) = real_vault.network.people["People/Carlo Zottmann.md"].contact.phones
    assert phone.startswith("+")
