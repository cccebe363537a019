from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest

from netvault.model import Link
from netvault.model.names import name_of
from netvault.network.links import LinkIndex, Resolution
from tests.support.vaults import network, note, people

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.network import Network


def index(*paths: str, aliases: Mapping[str, tuple[str, ...]] | None = None) -> LinkIndex:
    """Index notes that are all about people, but for those called Home."""
    known = dict.fromkeys((path for path in paths if name_of(path) != "Home"), ())
    return LinkIndex(paths, {**known, **(aliases or {})})


def resolve(target: str, *paths: str, source: str = "Home.md") -> Resolution:
    return index(*paths).resolve(Link(target, 1, 1), source)


def warnings(tied: Network) -> list[tuple[str, str]]:
    return [(problem.code, problem.message) for problem in tied.problems]


def test_an_exact_path_wins_over_a_note_in_the_own_folder() -> None:
    found = resolve("Jane", "Jane.md", "People/Jane.md", source="People/Tom.md")

    assert found == Resolution("Jane.md")


def test_a_note_in_the_own_folder_wins_over_a_shorter_path() -> None:
    paths = ("A/Jane.md", "Old friends/Jane.md")

    assert resolve("Jane", *paths, source="Old friends/Tom.md") == Resolution("Old friends/Jane.md")


def test_elsewhere_the_shortest_path_wins() -> None:
    assert resolve("Jane", "Work/Archive/Jane.md", "People/Jane.md").path == "People/Jane.md"


def test_of_paths_of_one_length_the_first_in_order_wins() -> None:
    assert resolve("Jane", "B/Jane.md", "A/Jane.md").path == "A/Jane.md"


def test_a_link_that_fits_several_people_names_them_all() -> None:
    found = resolve("Jane", "B/Jane.md", "A/Jane.md")

    assert found.candidates == ("A/Jane.md", "B/Jane.md")


def test_notes_that_are_no_people_make_no_link_ambiguous() -> None:
    assert resolve("Home", "A/Home.md", "B/Home.md") == Resolution("A/Home.md")


@pytest.mark.parametrize("target", ["b/Note", "/b/Note", "a/b/Note", "B/NOTE"])
def test_a_path_may_lack_its_beginning(target: str) -> None:
    assert resolve(target, "a/b/Note.md").path == "a/b/Note.md"


def test_a_path_lacks_whole_folders_not_parts_of_their_names() -> None:
    paths = ("ab/Note.md", "a/c/Note.md", "a/b/Note.md")

    assert resolve("b/Note", *paths).path == "a/b/Note.md"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("../Jane", "People/Jane.md"),
        ("./Jane", "People/Work/Jane.md"),
        ("../../Jane", "Jane.md"),
        ("Work/Jane", "People/Work/Jane.md"),
    ],
)
def test_a_path_that_begins_with_dots_is_relative(target: str, path: str) -> None:
    paths = ("Jane.md", "People/Jane.md", "People/Work/Jane.md")

    assert resolve(target, *paths, source="People/Work/Tom.md").path == path


def test_dots_that_are_part_of_a_name_are_no_path() -> None:
    assert resolve("...And/Jane", "x/...And/Jane.md").path == "x/...And/Jane.md"


def test_nothing_above_the_vault_is_found() -> None:
    assert resolve("../../etc/passwd", "etc/Jane.md") == Resolution(None)


@pytest.mark.parametrize("target", ["jane doe", "JANE DOE", "people/jane doe", "People/JANE Doe"])
def test_case_does_not_matter(target: str) -> None:
    assert resolve(target, "People/Jane Doe.md").path == "People/Jane Doe.md"


@pytest.mark.parametrize("target", ["Jane", "jane", "People/Jane", "People/jane"])
@pytest.mark.parametrize("source", ["Home.md", "People/Tom.md"])
def test_among_notes_that_differ_only_in_case_the_one_as_written_is_taken(
    target: str, source: str
) -> None:
    found = resolve(target, "People/Jane.md", "People/jane.md", source=source)

    assert found.path == f"People/{target.removeprefix('People/')}.md"


@pytest.mark.parametrize("typed", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("target", ["Zoë Müller", "People/Zoë Müller", "zoë MÜLLER"])
def test_accents_are_the_same_composed_or_not(typed: str, stored: str, target: str) -> None:
    path = unicodedata.normalize(stored, "People/Zoë Müller.md")  # type: ignore[arg-type]
    typed_target = unicodedata.normalize(typed, target)  # type: ignore[arg-type]

    assert resolve(typed_target, path) == Resolution(path)


def test_a_name_with_a_dot_in_it_is_whole() -> None:
    assert resolve("Dr. J. Doe", "Dr. J.md", "Dr. J. Doe.md").path == "Dr. J. Doe.md"


def test_an_alias_leads_to_the_person_and_says_that_it_is_one() -> None:
    notes = index("People/Jane Doe.md", aliases={"People/Jane Doe.md": ("Janie",)})

    found = notes.resolve(Link("janie", 1, 1), "Home.md")

    assert found == Resolution("People/Jane Doe.md", is_alias=True)


def test_an_alias_that_fits_several_people_resolves_to_none() -> None:
    aliases = {"Jane Doe.md": ("J",), "Jane Roe.md": ("J",)}

    found = index(*aliases, aliases=aliases).resolve(Link("J", 1, 1), "Home.md")

    assert found == Resolution(None, ("Jane Doe.md", "Jane Roe.md"))


def test_a_name_wins_over_an_alias() -> None:
    notes = index("Jane.md", "Jo.md", aliases={"Jo.md": ("Jane",)})

    assert notes.resolve(Link("Jane", 1, 1), "Home.md") == Resolution("Jane.md")


def test_a_mark_in_the_file_name_is_no_part_of_the_name() -> None:
    notes = index("@Jane Doe.md", "Person - Tom Ek.md")

    assert notes.resolve(Link("@Jane Doe", 1, 1), "Home.md") == Resolution("@Jane Doe.md")
    assert notes.resolve(Link("Tom Ek", 1, 1), "Home.md").is_alias


def test_a_path_that_somebody_has_moved_from_is_followed_by_name() -> None:
    assert resolve("Old/Jane", "People/Jane.md") == Resolution("People/Jane.md", is_alias=True)


def test_a_path_that_several_people_may_have_moved_from_leads_nowhere() -> None:
    found = resolve("Old/Jane", "A/Jane.md", "B/Jane.md")

    assert found == Resolution(None, ("A/Jane.md", "B/Jane.md"))


def test_a_bare_name_is_found_by_name_and_by_alias() -> None:
    notes = index("Work/Jane Doe.md", aliases={"Work/Jane Doe.md": ("Janie",)})
    by_name, by_alias = (Link(name, 1, 1, is_link=False) for name in ("Jane Doe", "Janie"))

    assert notes.resolve(by_name, "Home.md").path == "Work/Jane Doe.md"
    assert notes.resolve(by_alias, "Home.md").path == "Work/Jane Doe.md"


def test_names_hold_every_name_and_alias_of_people_alone() -> None:
    aliases = {"@Jane.md": ("Janie", "Tom"), "Tom.md": ("Tommy",)}

    assert index("Home.md", *aliases, aliases=aliases).names == {
        "@jane": ["@Jane.md"],
        "jane": ["@Jane.md"],
        "janie": ["@Jane.md"],
        "tom": ["Tom.md"],
        "tommy": ["Tom.md"],
    }


@pytest.mark.parametrize(
    "link",
    [
        "[[Jane Doe]]",
        "[[jane doe.MD]]",
        "[[Jane Doe|J.]]",
        "[[Jane Doe#Talks]]",
        "[[Jane Doe#^talk-1]]",
        "[[Jane Doe#Talks|what we said]]",
        "[[ Jane Doe ]]",
        "[[a [[Jane Doe]] c]]",
        "[Jane](Jane%20Doe.md)",
        "[Jane](People/Jane%20Doe.md)",
        "[Jane](../People/Jane%20Doe.md#Talks)",
        "[Jane](<People/Jane Doe.md>)",
    ],
)
def test_every_way_to_write_a_link_leads_to_the_note(link: str) -> None:
    tied = network(
        {"Me.md": "", "Days/2026-11-02.md": f"- met {link} #touch"} | {"People/Jane Doe.md": ""}
    )

    assert len(tied.people["People/Jane Doe.md"].touches) == 1
    assert not tied.problems


def test_in_a_table_the_pipe_of_a_link_is_escaped() -> None:
    table = "| Day | What |\n| --- | --- |\n| 2026-11-02 | she named [[Tom\\|Tommy]] |"

    tied = network(people(Jane=table, Tom=""))

    assert [naming.whom for naming in tied.people["People/Jane.md"].named] == ["People/Tom.md"]


@pytest.mark.parametrize(
    "written", ["[[#Talks]]", "![[Tom.md]]", "[[To\nm]]", "[[Tom]", "`[[Tom]]`"]
)
def test_what_is_no_link_to_a_note_names_nobody(written: str) -> None:
    tied = network(people(Jane=f"- 2026-11-02 coffee {written}", Tom=""))

    assert not tied.people["People/Jane.md"].named
    assert list(tied.people) == ["People/Jane.md", "People/Tom.md"]


def test_a_link_by_alias_is_followed_and_reported_where_it_stands() -> None:
    tied = network(
        {"Me.md": "", "2026-11-02.md": "- met [[Janie]]"} | people(Jane=note(alias="Janie"))
    )

    assert len(tied.people["People/Jane.md"].touches) == 1
    assert [str(problem) for problem in tied.problems] == [
        (
            '2026-11-02.md:1:7: warning: "Janie" is another name of Jane;'
            " Obsidian does not follow it: write [[Jane|Janie]] [alias-link]"
        )
    ]


def test_a_bare_name_by_alias_is_no_warning() -> None:
    tied = network(
        {"Me.md": ""} | people(Jane=note(alias="Janie"), Tom=note(introduced_by="Janie"))
    )

    assert tied.people["People/Tom.md"].introducers == ("People/Jane.md",)
    assert not tied.problems


def test_an_ambiguous_link_is_reported_with_all_it_could_be_and_the_one_taken() -> None:
    notes = {"Me.md": "", "A/Jane.md": note(type="person"), "B/Jane.md": note(type="person")}

    tied = network(notes | {"Days/2026-11-02.md": "- met [[Jane]]"})

    assert warnings(tied)[1:] == [
        (
            "ambiguous-link",
            (
                '"Jane" could be A/Jane.md and B/Jane.md; A/Jane.md is taken:'
                " write the path to say whom you mean"
            ),
        )
    ]
    assert len(tied.people["A/Jane.md"].touches) == 1


def test_an_ambiguous_alias_is_reported_and_nobody_is_taken() -> None:
    same = note(alias="Lee")
    notes = {"Me.md": "", "2026-11-02.md": "- met [[Lee]]"} | people(Ann=same, Ben=same)

    tied = network(notes)

    assert warnings(tied) == [
        (
            "ambiguous-link",
            (
                '"Lee" could be People/Ann.md and People/Ben.md; nobody is taken:'
                " write the path to say whom you mean"
            ),
        )
    ]
    assert not any(person.touches for person in tied.people.values())


def test_an_alias_that_two_people_share_is_no_problem_until_a_link_uses_it() -> None:
    assert not network(
        {"Me.md": ""} | people(Ann=note(alias="Lee"), Ben=note(alias="Lee"))
    ).problems
