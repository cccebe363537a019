from __future__ import annotations

from datetime import date
from time import process_time
from typing import TYPE_CHECKING

import pytest

from netvault.model import Contact, Link, Note
from netvault.network import NO_OWNER, build_network
from tests.support.vaults import contact_note, network, note, people

if TYPE_CHECKING:
    from netvault.model import Person
    from netvault.network import Network


def person(tied: Network, name: str) -> Person:
    (found,) = (person for person in tied.people.values() if person.name == name)
    return found


def names(tied: Network) -> list[str]:
    return [person.name for person in tied.people.values()]


def problems(tied: Network, code: str) -> list[str]:
    return [str(problem) for problem in tied.problems if problem.code == code]


class TestPeople:
    def test_everybody_is_listed_by_name_whatever_the_folder(self) -> None:
        notes = {f"{path}.md": note(type="person") for path in ("B/ann", "A/Zoë", "A/Émile", "Bo")}

        assert names(network(notes)) == ["ann", "Bo", "Zoë", "Émile"]

    def test_a_contact_has_the_path_of_the_note_as_key(self) -> None:
        jane = person(network(people(Jane="")), "Jane")

        assert (jane.key, jane.path, jane.is_ghost) == ("People/Jane.md", "People/Jane.md", False)

    def test_two_people_of_one_name_are_two_people_and_a_problem(self) -> None:
        tied = network({"A/Jane.md": note(type="person"), "B/jane.md": note(type="person")})

        assert names(tied) == ["Jane", "jane"]
        assert problems(tied, "duplicate-name") == [
            (
                "B/jane.md:1:1: warning: A/Jane.md has the same name;"
                " add to one what tells them apart (a middle name, a company) [duplicate-name]"
            )
        ]

    def test_a_mark_in_the_file_name_makes_no_other_name(self) -> None:
        tied = network({"@Jane.md": "", "People/Jane.md": ""})

        assert len(problems(tied, "duplicate-name")) == 1

    def test_touches_are_in_the_order_of_their_days(self) -> None:
        notes = {"2026-11-01.md": "- met [[Jane]]", "2026-11-03.md": "- [[Jane]] called"}

        jane = person(network(notes | people(Jane="- 2026-11-04 mail\n- 2026-11-02 tea")), "Jane")

        assert [touch.day.day for touch in jane.touches] == [1, 2, 3, 4]

    def test_an_item_that_links_to_somebody_twice_is_one_touch(self) -> None:
        notes = {"2026-11-01.md": "- met [[Jane]] and [[Tom]], then called [[Jane|her]] again"}

        tied = network(notes | people(Jane="", Tom=""))

        assert [len(person.touches) for person in tied.people.values()] == [1, 1]

    def test_the_stance_tells_who_is_discouraging(self) -> None:
        tied = network(people(Ann=note(stance="discouraging"), Ben=note(stance="neutral")))

        assert [person.is_discouraging for person in tied.people.values()] == [True, False]


class TestOwner:
    def test_without_a_note_about_you_there_is_a_nameless_owner_and_a_problem(self) -> None:
        tied = network({})

        assert tied.owner == NO_OWNER
        assert [problem.code for problem in tied.problems] == ["no-owner"]

    def test_the_owner_is_nobody_in_the_network(self) -> None:
        tied = network({"Me.md": note(alias="Sam")} | people(Jane=""))

        assert names(tied) == ["Jane"]
        assert tied.owner.contact.path == "Me.md"

    @pytest.mark.parametrize("link", ["[[Me]]", "[[me]]", "[[Sam Ek]]", "[[myself]]", "[[I]]"])
    def test_a_link_to_the_owner_makes_no_ghost(self, link: str) -> None:
        log = f"- 2026-11-02 coffee with {link}"

        tied = network({"Me.md": note(alias="Sam Ek")} | people(Jane=log))

        assert names(tied) == ["Jane"]

    def test_the_owners_own_dated_lines_are_touches_with_whom_they_link_to(self) -> None:
        tied = network(
            {"Me.md": "- 2026-11-02 lunch with [[Jane]]\n- 2026-11-03 read"} | people(Jane="")
        )

        assert [touch.day for touch in person(tied, "Jane").touches] == [date(2026, 11, 2)]

    def test_of_two_notes_about_you_the_nearest_to_the_top_is_taken_and_the_other_said(
        self,
    ) -> None:
        tied = network({"Archive/Me.md": note(type="me"), "Me.md": note(skills="bees")})

        assert tied.owner.contact.skills == ("bees",)
        (said,) = problems(tied, "second-owner")
        assert said.startswith("Archive/Me.md:1:1: warning: Me.md is about you already")


class TestGhosts:
    def test_a_person_who_is_linked_to_without_a_note_is_a_ghost(self) -> None:
        dana = person(network(people(Jane="- 2026-11-02 named [[Dana Fox]]")), "Dana Fox")

        assert (dana.key, dana.path, dana.is_ghost) == ("Dana Fox", None, True)
        assert [naming.by for naming in dana.named_by] == ["People/Jane.md"]

    @pytest.mark.parametrize(
        "field",
        ["introduced_by: Dana Fox", 'introduced_by: "[[Dana Fox]]"', "knows: '[[Dana Fox]]'"],
    )
    def test_fields_that_name_people_make_ghosts(self, field: str) -> None:
        tied = network(people(Jane=f"---\n{field}\n---\n"))

        assert names(tied) == ["Dana Fox", "Jane"]

    def test_a_bare_word_among_those_somebody_knows_makes_none(self) -> None:
        assert names(network(people(Jane=note(knows="everybody in town")))) == ["Jane"]

    def test_every_way_to_write_a_ghost_is_the_same_ghost(self) -> None:
        links = ("Zoë Ek", "zoë ek", "People/Zoë Ek|Zo", "Zoe\u0308 Ek#Talk", "@Zoë Ek")
        log = "".join(f"- 2026-11-0{day} named [[{link}]]\n" for day, link in enumerate(links, 1))

        tied = network(people(Jane=log))

        assert names(tied) == ["Jane", "Zoë Ek"]
        assert len(person(tied, "Zoë Ek").named_by) == 5

    def test_the_first_spelling_in_the_order_of_notes_is_shown(self) -> None:
        notes = people(Tom="- 2026-11-02 named [[dana fox]]", Ann="- 2026-11-02 named [[Dana Fox]]")

        assert names(network(notes)) == ["Ann", "Dana Fox", "Tom"]

    @pytest.mark.parametrize(
        "link",
        [
            "[[photo.png]]",
            "[[map.canvas]]",
            "[[2026-11-01]]",
            "[[#Talks]]",
            "[[Acme]]",
            "[[ACME, Inc]]",
        ],
    )
    def test_files_days_headings_and_companies_are_no_ghosts(self, link: str) -> None:
        notes = people(
            Jane=note(f"- 2026-11-02 spoke of {link}", company='"[[Acme]]"'),
            Tom=note(org="Acme Inc."),
        )

        assert names(network(notes)) == ["Jane", "Tom"]

    def test_the_companies_of_the_owner_and_of_goals_are_no_ghosts(self) -> None:
        me = "---\ncompany: Initech\ngoals:\n- want: lead\n  companies: [Helio]\n---\n"
        log = "- 2026-11-02 [[Helio]] buys [[Initech]], says [[Dana Fox]]"

        assert names(network({"Me.md": me} | people(Jane=log))) == ["Dana Fox", "Jane"]

    def test_a_note_that_is_about_something_else_is_no_ghost(self) -> None:
        tied = network({"Bees.md": ""} | people(Jane="- 2026-11-02 on [[Bees]] and [[Honey]]"))

        assert names(tied) == ["Honey", "Jane"]

    def test_known_files_and_pages_are_no_ghosts(self) -> None:
        log = Link("Tom", 1, 1), Link("Leads", 1, 1), Link("Network/Leads", 1, 1)
        jane = Note("Jane.md", "contact", Contact("Jane.md", "Jane", knows=log))

        assert names(build_network([jane])) == ["Jane", "Leads", "Tom"]
        assert names(build_network([jane], paths=["Tom.md"], pages=["Network/Leads.md"])) == [
            "Jane"
        ]

    def test_no_link_leads_to_a_page(self) -> None:
        notes = [contact_note("Old friends/Jane.md"), contact_note("Tom.md", knows=["Jane"])]

        tied = build_network(notes, pages=["Network/Jane.md"])

        assert tied.people["Tom.md"].knows == ("Old friends/Jane.md",)

    def test_daily_notes_make_no_ghosts(self) -> None:
        assert not network({"2026-11-02.md": "- read about [[Dana Fox]]"}).people


class TestTies:
    def test_an_introduction_is_known_on_both_sides(self) -> None:
        tied = network(people(Jane=note(introduced_by="Tom Baker"), Tom=note(alias="Tom Baker")))

        assert person(tied, "Jane").introducers == ("People/Tom.md",)
        assert person(tied, "Tom").introduced == ("People/Jane.md",)

    def test_an_introducer_who_is_named_twice_is_one(self) -> None:
        tied = network(people(Jane=note(introduced_by="Tom and Tom, Ann"), Tom="", Ann=""))

        assert person(tied, "Jane").introducers == ("People/Tom.md", "People/Ann.md")

    def test_to_know_somebody_holds_both_ways_whoever_says_so(self) -> None:
        tied = network(people(Ann=note(knows="'[[Ben]]'"), Ben=note(knows="'[[Ann]]'"), Cem=""))

        assert person(tied, "Ann").knows == ("People/Ben.md",)
        assert person(tied, "Ben").knows == ("People/Ann.md",)
        assert person(tied, "Cem").knows == ()

    def test_links_in_a_log_are_whom_the_person_named(self) -> None:
        tied = network(people(Ann="- 2026-11-02 named [[Ben]] #got/contact", Ben=""))

        (naming,) = person(tied, "Ann").named
        assert (naming.by, naming.whom) == ("People/Ann.md", "People/Ben.md")
        assert person(tied, "Ben").named_by == (naming,)
        assert not person(tied, "Ben").touches

    @pytest.mark.parametrize(
        ("mark", "is_help"),
        [
            ("#got/contact", True),
            ("#got/information", False),
            ("#gave/contact", False),
            ("", False),
        ],
    )
    def test_who_is_named_as_help_is_more_than_spoken_of(self, mark: str, *, is_help: bool) -> None:
        tied = network(people(Ann=f"- 2026-11-02 on [[Ben]] {mark}", Ben=""))

        assert [naming.is_help for naming in person(tied, "Ann").named] == [is_help]

    def test_a_contact_who_links_to_themselves_is_tied_to_nobody(self) -> None:
        tied = network(people(Ann=note("- 2026-11-02 [[Ann]] called", knows="'[[Ann]]'")))

        ann = person(tied, "Ann")
        assert (ann.knows, ann.named, ann.named_by) == ((), (), ())

    def test_a_link_that_fits_several_ties_nobody_to_a_ghost_of_that_name(self) -> None:
        tied = network(
            people(Ann=note(alias="Lee"), Ben=note(alias="Lee"), Cem="- 2026-11-02 named [[Lee]]")
        )

        assert names(tied) == ["Ann", "Ben", "Cem"]
        assert not person(tied, "Cem").named

    def test_the_owner_introduces_nobody_to_the_owner(self) -> None:
        tied = network({"Me.md": ""} | people(Jane=note(introduced_by='"[[Me]]"')))

        assert person(tied, "Jane").introducers == ()


class TestSize:
    def test_a_hub_whom_five_thousand_know_is_tied_at_once(self) -> None:
        notes = [contact_note(f"P{n}.md", introduced_by="Hub", knows=["Hub"]) for n in range(5000)]
        began = process_time()

        hub = build_network([*notes, contact_note("Hub.md")]).people["Hub.md"]

        assert (len(hub.knows), len(hub.introduced)) == (5000, 5000)
        assert process_time() - began < 20


def test_news_and_what_is_worth_sending_are_kept_for_those_whom_they_serve() -> None:
    day = "- [[Acme]] moves to Lund #news\n- [[Acme]] has a canteen\n- [On bees](x.md) #share"

    tied = network({"2026-11-02.md": day} | people(Jane=note(company="Acme")))

    assert [touch.text for touch in tied.news] == ["[[Acme]] moves to Lund"]
    assert len(tied.resources) == 1


def test_a_network_is_the_same_in_whatever_order_its_notes_are_given() -> None:
    notes = [
        contact_note("Ann.md", introduced_by="dana fox"),
        contact_note("ann lee.md", introduced_by="Dana Fox", knows=["Ann"]),
        contact_note("Bo.md", knows=["Ann", "ann lee"]),
    ]

    tied = build_network(notes)

    assert build_network(reversed(notes)) == tied
    assert names(tied) == ["Ann", "ann lee", "Bo", "dana fox"]
