from __future__ import annotations

import cProfile
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.insights import Insights
from netvault.insights.gives import HELPERS, introductions_of
from netvault.insights.introductions import open_introductions
from netvault.model import Contact, Note, Owner
from netvault.network import build_network
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.model import Config

MET = "- 2026-11-02 tea"
FRIEND = {"circle": "friend"}


def stem(key: str) -> str:
    return key.removeprefix("People/").removesuffix(".md")


def gives(notes: Mapping[str, str], config: Config = DEFAULTS) -> list[tuple[str, str, str, str]]:
    found = insights(notes, config=config).gives
    return [(stem(give.key), give.need, stem(give.by), give.match) for give in found]


def me(**fields: str) -> dict[str, str]:
    return {"Me.md": note(type="me", **fields)}


@pytest.mark.parametrize("field", ["skills", "offers", "talents", "experiences"])
def test_what_you_have_serves_a_need(field: str) -> None:
    notes = me(**{field: "[CV feedback]"}) | people(Ann=note(MET, needs="résumé"))

    assert gives(notes) == [("Ann", "résumé", "", "CV feedback")]


@pytest.mark.parametrize("field", ["skills", "offers", "talents", "experiences"])
def test_what_somebody_has_serves_the_need_of_another(field: str) -> None:
    notes = people(
        Ann=note(MET, needs="solar engineers"),
        Ben=note(MET, **{field: "engineering, solar engineering"}),
    )

    assert gives(notes) == [("Ann", "solar engineers", "Ben", "solar engineering")]


def test_interests_serve_nobody() -> None:
    assert gives(people(Ann=note(MET, needs="choir"), Ben=note(MET, interests="choir"))) == []


def test_the_vault_adds_synonyms() -> None:
    notes = people(Ann=note(MET, needs="boilers"), Ben=note(MET, skills="heat pumps"))
    config = replace(DEFAULTS, synonyms=(("heating", "boiler", "heat pump"),))

    assert gives(notes) == []
    assert gives(notes, config) == [("Ann", "boilers", "Ben", "heat pumps")]


def test_your_own_comes_first_then_the_strongest_few() -> None:
    helpers = {
        name: note(*lines, skills="python")
        for name, lines in {
            "Ben": ("- 2020-01-01 tea",),
            "Cem": (MET, "- 2026-11-03 tea"),
            "Dan": (MET,),
            "Eve": (MET, "- 2026-11-03 tea", "- 2026-11-04 tea"),
        }.items()
    }
    notes = me(skills="python, data") | people(Ann=note(MET, needs="python, fish"), **helpers)

    assert [(by, match) for _, _, by, match in gives(notes)] == [
        ("", "python"),
        *((name, "python") for name in ("Eve", "Cem", "Dan")),
    ]


def test_the_strongest_tie_is_given_to_first() -> None:
    notes = me(skills="python") | people(
        Ann=note(MET, needs="python"), Ben=note(MET, needs="python", **FRIEND)
    )

    assert [name for name, *_ in gives(notes)] == ["Ben", "Ann"]


def test_everybody_must_have_been_met() -> None:
    assert gives(people(Ann=note(needs="python"), Ben=note(MET, skills="python"))) == []
    assert gives(people(Ann=note(MET, needs="python"), Ben=note(skills="python"))) == []


@pytest.mark.parametrize("marked", ["Ann", "Ben"])
def test_nobody_discouraging_gives_or_gets(marked: str) -> None:
    fields = {"Ann": {"needs": "python"}, "Ben": {"skills": "python"}}
    fields[marked]["stance"] = "discouraging"
    notes = me(skills="python") | people(
        **{name: note(MET, **each) for name, each in fields.items()}
    )

    assert [by for name, _, by, _ in gives(notes) if marked in (name, by)] == []


@pytest.mark.parametrize(
    ("rule", "ann", "ben"),
    [
        ("who knows each other", {"knows": "'[[Ben]]'"}, {}),
        ("either way", {}, {"knows": "'[[Ann]]'"}),
        ("who introduced the other", {}, {"introduced_by": "'[[Ann]]'"}),
        ("or was introduced", {"introduced_by": "'[[Ben]]'"}, {}),
        ("colleagues", {"company": "Acme"}, {"company": "[ACME, Initech]"}),
        ("members of one club", {"club": "Rowers"}, {"club": "'[[Rowers]]'"}),
    ],
)
def test_who_is_tied_is_not_introduced(rule: str, ann: dict[str, str], ben: dict[str, str]) -> None:
    notes = people(Ann=note(MET, needs="python", **ann), Ben=note(MET, skills="python", **ben))

    assert gives(notes) == [], rule


def test_who_was_once_at_the_same_company_may_have_forgotten() -> None:
    notes = people(
        Ann=note(MET, needs="python", company="Acme"),
        Ben=note(MET, skills="python", formerly="Acme"),
    )

    assert [by for _, _, by, _ in gives(notes)] == ["Ben"]


@pytest.mark.parametrize("name", ["Ann", "Ben"])
def test_who_spoke_of_the_other_is_not_introduced(name: str) -> None:
    fields = {"Ann": {"needs": "python"}, "Ben": {"skills": "python"}}
    lines = {"Ann": MET, "Ben": MET} | {name: f"{MET} with [[Ann]] and [[Ben]]"}
    notes = people(**{each: note(lines[each], **fields[each]) for each in fields})

    assert gives(notes) == []


@pytest.mark.parametrize(
    "task",
    [
        "- [ ] #intro [[Ann]] [[Ben]]",
        "- [ ] #intro [[Ben]] [[Ann]] [made:: 2026-11-02]",
        "- [x] #intro [[Ann]] [[Ben]] they talk every week",
        "- [-] #intro [[Ben]] [[Ann]]",
    ],
)
@pytest.mark.parametrize("place", ["Introductions.md", "People/Cem.md", "Me.md"])
def test_a_pair_that_any_note_tells_of_is_not_proposed_again(task: str, place: str) -> None:
    pair = people(Ann=note(MET, needs="python"), Ben=note(MET, skills="python"))

    assert len(gives(pair)) == 1
    assert gives({**pair, place: task}) == []


def test_introductions_are_the_gives_of_others() -> None:
    notes = me(skills="python") | people(
        Ann=note(MET, needs="python"), Ben=note(MET, skills="python")
    )
    found = insights(notes)

    assert [give.by for give in introductions_of(found.gives)] == ["People/Ben.md"]
    assert {one.key for one in found.gives} == {"People/Ann.md"}


def test_open_introductions_are_under_way_but_not_with_somebody_discouraging() -> None:
    notes = people(Ann=MET, Ben=MET, Cem=note(MET, stance="discouraging")) | {
        "Introductions.md": "- [ ] #intro [[Ann]] [[Ben]]\n- [ ] #intro [[Ann]] [[Cem]]\n"
        "- [x] #intro [[Ben]] [[Ann]]\n- [-] #intro [[Ann]] [[Ben]]\n"
    }
    found = insights(notes)
    (made,) = open_introductions(found.network)

    assert [stem(key) for key in made.keys] == ["Ann", "Ben"]
    assert [due.first.what for due in found.follow_ups] == [
        "about meeting Ben: ask whether they would like to"
    ]


SIZES = (2_500, 5_000, 10_000)


@pytest.fixture(scope="module")
def crowds() -> list[tuple[Insights, int]]:
    """Give ever more people of whom half have one skill and a tenth need it.

    A third of them share a company. With each crowd come the calls that its gives took.
    """
    found = []
    for size in SIZES:
        network = build_network([_me(), *(_somebody(number) for number in range(size))])
        made = Insights(network, date.fromisoformat(TODAY), DEFAULTS)
        assert len(dict(made.leads)) == size
        profile = cProfile.Profile()
        profile.runcall(getattr, made, "gives")
        found.append((made, sum(entry.callcount for entry in profile.getstats())))
    return found


def test_however_common_a_skill_is_each_need_gets_a_few(
    crowds: list[tuple[Insights, int]],
) -> None:
    for (made, _), size in zip(crowds, SIZES, strict=True):
        assert len(made.gives) == size // 10 * (HELPERS + 1)


def test_the_work_grows_with_the_people_and_not_with_their_pairs(
    crowds: list[tuple[Insights, int]],
) -> None:
    few, more, many = (calls for _, calls in crowds)

    assert more < 2.5 * few
    assert many < 2.5 * more
    assert many < 100 * SIZES[-1]


def _me() -> Note:
    return Note("Me.md", "owner", owner=Owner(Contact("Me.md", "Me", skills=("python",))))


def _somebody(number: int) -> Note:
    contact = Contact(
        f"P{number:05}.md",
        f"P{number:05}",
        circles=("friend",),
        companies=(f"Small {number}" if number % 3 else "Giant",),
        skills=(f"python for group {number % 50}", "python") if number % 2 else (),
        needs=(f"python for group {number % 70}",) if number % 10 == 1 else (),
    )
    return Note(contact.path, "contact", contact)
