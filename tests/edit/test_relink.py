"""Links are mended where they lead to a note that moves: each form keeps its form."""

from __future__ import annotations

import json

import pytest

from netvault.edit.canvas_links import relink_canvas
from netvault.edit.relink import Relinking, relink
from netvault.edit.verify import EditRefused
from netvault.network.links import LinkIndex
from netvault.text.regions import page_text

ANN, NEW = "People/Ann Lee.md", "People/Anna O'Neil.md"
PATHS = {ANN, "People/Bea.md", "Daily/2026-11-20.md", "Top.md"}


def to(new: str, *others: str, old: str = ANN) -> Relinking:
    """Let one note get another path, in a vault with some more notes."""
    paths = PATHS.union(others)
    after = {new if path == old else path for path in paths}
    return Relinking(
        {old: new}, LinkIndex(paths, {old: ("Annie",)}), LinkIndex(after, {new: ("Annie",)})
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Ann Lee]]", "[[Anna O'Neil]]"),
        ("[[ann lee]]", "[[Anna O'Neil]]"),
        ("[[Ann Lee|Ann Lee]]", "[[Anna O'Neil|Ann Lee]]"),
        ("[[Ann Lee.md]]", "[[Anna O'Neil.md]]"),
        ("[[People/Ann Lee#Log|me]]", "[[People/Anna O'Neil#Log|me]]"),
        ("[[ Ann Lee#^id ]]", "[[ Anna O'Neil#^id ]]"),
        ("![[Ann Lee#Log]]", "![[Anna O'Neil#Log]]"),
        ("| [[Ann Lee\\|x]] | y |\n| - | - |", "| [[Anna O'Neil\\|x]] | y |\n| - | - |"),
        ("> - [ ] call [[Ann Lee]]", "> - [ ] call [[Anna O'Neil]]"),
        ("[x](Ann%20Lee.md)", "[x](Anna%20O'Neil.md)"),
        ("[x](../People/Ann%20Lee.md#Log)", "[x](../People/Anna%20O'Neil.md#Log)"),
        ('[x](/People/Ann%20Lee.md "t")', '[x](/People/Anna%20O\'Neil.md "t")'),
        ("[x](<People/Ann Lee.md>)", "[x](<People/Anna O'Neil.md>)"),
        ("![x](Ann%20Lee.md)", "![x](Anna%20O'Neil.md)"),
        ("%% [[Ann Lee]] %%", "%% [[Anna O'Neil]] %%"),
        ("introduced_by:: Ann Lee", "introduced_by:: Anna O'Neil"),
        ("---\nknows: Bea, Ann Lee # both\n---\n", "---\nknows: Bea, Anna O'Neil # both\n---\n"),
        ("---\nvia: 'Ann Lee'\n---\n", "---\nvia: 'Anna O''Neil'\n---\n"),
        ("---\nx: '[[Ann Lee]]'\n---\n", "---\nx: '[[Anna O''Neil]]'\n---\n"),
        ('---\nx:\n- "[[Ann Lee|A]]"\n---\n', '---\nx:\n- "[[Anna O\'Neil|A]]"\n---\n'),
        ("---\nx: [[Ann Lee]]\n---\n", "---\nx: [[Anna O'Neil]]\n---\n"),
        ("---\npeople: [Ann Lee, Bea]\n---\n", "---\npeople: [Anna O'Neil, Bea]\n---\n"),
        (
            "\ufeffone [[Ann Lee]]\r\ntwo [[Ann Lee]]",
            "\ufeffone [[Anna O'Neil]]\r\ntwo [[Anna O'Neil]]",
        ),
    ],
)
def test_a_link_is_mended_in_its_own_form(before: str, after: str) -> None:
    assert relink(before, "Daily/2026-11-20.md", to(NEW)).text == after


@pytest.mark.parametrize(
    "text",
    [
        *("Ann Lee", "[[Annie]]", "[[Ann Lee Junior]]", "[[Bea]]", "[[#Log]]", "`[[Ann Lee]]`"),
        *("```\n[[Ann Lee]]\n```", "<!-- [[Ann Lee]] -->", "[x](https://a.b/Ann%20Lee.md)"),
        *("[[Places/Ann Lee]]", "<div>\n[[Ann Lee]]\n</div>", "role:: Ann Lee"),
        "---\nrole: Ann Lee\n---\n",
        "---\nvia: |\n  Ann\n  Lee\n---\n",
        page_text("leads", "[[Ann Lee]]\n"),
    ],
)
def test_what_is_no_link_to_the_note_stays(text: str) -> None:
    assert relink(text, "Top.md", to(NEW, "Places/Ann Lee.md")) == (text, 0)


def test_text_around_a_region_is_mended() -> None:
    page = page_text("leads", "[[Ann Lee]]\n")

    assert relink(f"[[Ann Lee]]\n{page}[[Ann Lee]]\n", "Top.md", to(NEW)).text == (
        f"[[Anna O'Neil]]\n{page}[[Anna O'Neil]]\n"
    )


def test_a_name_that_leads_elsewhere_becomes_a_path() -> None:
    assert relink("[[Ann Lee]]", "Top.md", to("People/Zoo.md", "Zoo.md")).text == "[[People/Zoo]]"


def test_a_link_whose_note_would_be_overtaken_becomes_a_path() -> None:
    """The new name is that of a place, which links in the folder of the person have meant."""
    relinking = to("People/Rome.md", "Places/Italy/Rome.md")

    assert relink("[[Rome]]", "People/Bea.md", relinking).text == "[[Places/Italy/Rome]]"


def test_a_mark_in_the_name_of_a_file_may_be_left_out_of_links() -> None:
    relinking = to("People/@Eve.md", "People/@Ann.md", old="People/@Ann.md")

    assert relink("[[@Ann]] [[Ann]]", "Top.md", relinking).text == "[[@Eve]] [[Eve]]"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[People/Ann Lee]]", "[[Old/Ann]]"),
        ("[[../People/Ann Lee]]", "[[../Old/Ann]]"),
        ("[x](Ann%20Lee.md)", "[x](../Old/Ann.md)"),
        ("[x](./Ann%20Lee.md)", "[x](./../Old/Ann.md)"),
        ("[[Ann Lee]]", "[[Ann]]"),
    ],
)
def test_a_path_follows_the_note_to_another_folder(before: str, after: str) -> None:
    assert relink(before, "People/Bea.md", to("Old/Ann.md")).text == after


def test_what_moves_itself_keeps_its_links() -> None:
    relinking = to("Old/Ann.md", "People/Cem.md", "Zoo/Cem.md")

    mended = relink("[[Cem]] [c](Cem.md) [[Bea]]", ANN, relinking)

    assert mended.text == "[[People/Cem]] [c](../People/Cem.md) [[Bea]]"


def test_a_link_that_cannot_be_mended_is_refused() -> None:
    with pytest.raises(EditRefused, match=r"^Top\.md"):
        relink("[[Ann Lee]]", "Top.md", to("People/A]] b.md"))


def test_cards_of_a_canvas_follow() -> None:
    nodes = [
        {"type": "file", "file": ANN, "subpath": "#Log"},
        {"type": "text", "text": 'h\u00e9 [[Ann Lee]]\n"q"'},
        {"type": "text", "text": "Ann Lee"},
    ]
    text = json.dumps({"nodes": nodes}, indent="\t")

    mended = relink_canvas(text, "Map.canvas", to(NEW))

    nodes[0]["file"] = NEW
    nodes[1]["text"] = 'h\u00e9 [[Anna O\'Neil]]\n"q"'
    assert json.loads(mended.text) == {"nodes": nodes}
    assert mended.links == 2
    assert '"text": "Ann Lee"' in mended.text
    assert mended.text.startswith('{\n\t"nodes": [\n\t\t{\n\t\t\t"type": "file",')


def test_a_canvas_that_is_no_json_is_refused() -> None:
    with pytest.raises(EditRefused, match=r"Map\.canvas: this canvas is no JSON"):
        relink_canvas('{"file": "People/Ann Lee.md"', "Map.canvas", to(NEW))
