"""A person under another name: one note, the same network, and every other byte as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netvault.building import build, load
from netvault.building import rename as renaming
from netvault.building.all_or_none import apply_together
from netvault.building.record import ATTEMPTS, CannotRecord
from netvault.building.rename import NameRefused, Tidied, plan_rename, rename_contact
from tests.support.ticking import DAY, ME
from tests.support.vaults import network, note, vault
from tests.support.writing import failing, files

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from netvault.vault.apply import Change
    from netvault.vault.identity import FolderId

ANN, NEW = "People/Ann.md", "People/Zoe.md"
NOTES: Final = {
    "netvault.toml": "",
    ANN: note("# Ann", "- 2026-11-01 tea, [[Ann]] named [[Bea]]", circle="friend"),
    "People/Bea.md": note("- 2026-11-02 about [[Ann#Log|her]]", introduced_by='"[[Ann]]"'),
    "Daily/2026-11-03.md": "Lunch with [[People/Ann]].\n",
    "Map.canvas": '{"nodes": [{"file": "People/Ann.md"}]}',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return vault(tmp_path, NOTES)


def rename(root: Path, old: str, new: str, **options: bool) -> Tidied:
    loaded = load(root)
    return rename_contact(loaded, loaded.network.people[old], new, **options)


def test_the_note_and_every_link_get_the_new_name(root: Path) -> None:
    tidied = rename(root, ANN, "Zoe")

    texts = {path: data.decode() for path, data in files(root).items()}
    assert texts == {
        "netvault.toml": "",
        NEW: note(
            "# Ann", "- 2026-11-01 tea, [[Zoe]] named [[Bea]]", circle="friend", aliases="Ann"
        ),
        "People/Bea.md": note("- 2026-11-02 about [[Zoe#Log|her]]", introduced_by='"[[Zoe]]"'),
        "Daily/2026-11-03.md": "Lunch with [[People/Zoe]].\n",
        "Map.canvas": '{"nodes": [{"file": "People/Zoe.md"}]}',
    }
    assert (tidied.gone, tidied.path, tidied.links) == (ANN, NEW, 5)


def test_the_old_name_can_be_left_out(root: Path) -> None:
    rename(root, ANN, "Zoe", keeps_alias=False)

    assert "aliases" not in (root / NEW).read_text()


def test_a_name_that_differs_in_case_alone_needs_no_alias(root: Path) -> None:
    rename(root, ANN, "ANN")

    assert (root / "People/ANN.md").read_text() == NOTES[ANN].replace("[[Ann]]", "[[ANN]]")


def test_a_mark_in_the_name_of_the_file_stays(tmp_path: Path) -> None:
    root = vault(tmp_path, {"@ Ann.md": "[[Bea]]\n", "Top.md": "[[@ Ann]]\n"})

    assert rename(root, "@ Ann.md", "Zoe").path == "@ Zoe.md"
    assert (root / "Top.md").read_text() == "[[@ Zoe]]\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Bea", r'Bea\.md is about Bea already; .*: netvault merge "Bea" "Ann"'),
        ("beatrix", "Bea.md is about beatrix already"),
        ("Me", r"Me\.md is about Me already"),
        ("Ann", "is called Ann already"),
        ("A/B", r'"A/B" cannot be the name of a note everywhere; "A B" can'),
        (".Ann", "cannot be the name"),
        ("CON", '"CON_" can'),
        ("Cast", r"People/Cast\.md exists already"),
    ],
)
def test_a_name_that_is_taken_or_no_name_is_refused(root: Path, name: str, said: str) -> None:
    bea = note(aliases="Beatrix")
    vault(root, ME | {"People/Bea.md": bea, "People/Cast.md": note(type="book")})
    before = files(root)

    with pytest.raises(NameRefused, match=said):
        rename(root, ANN, name)

    assert files(root) == before


def test_a_file_that_is_the_same_under_both_names_is_told_of(root: Path) -> None:
    """So it is where a file system knows no case, and the names differ in nothing else."""
    vault(root, {"netvault.toml": 'ignore = ["Zoe.md"]\n'})
    (root / NEW).hardlink_to(root / ANN)

    with pytest.raises(NameRefused, match="is the same file here; rename them to something else"):
        rename(root, ANN, "Zoe")


def test_a_title_that_would_be_taken_for_a_role_is_refused(root: Path) -> None:
    vault(root, {ANN: note(title="Ann")})

    with pytest.raises(CannotRecord, match=r"would say something else under People/Zoe\.md"):
        rename(root, ANN, "Zoe", keeps_alias=False)
    rename(root, ANN, "Zoe")


def test_a_canvas_that_is_no_json_is_left_alone_unless_it_has_the_note(root: Path) -> None:
    vault(root, {"Map.canvas": "{ Ann"})
    rename(root, ANN, "Zoe")
    vault(root, {"Map.canvas": '{ "People/Zoe.md'})

    with pytest.raises(CannotRecord, match=r"Map\.canvas: this canvas is no JSON"):
        rename(root, NEW, "Ann")


def test_a_note_that_vanished_meanwhile_needs_no_links_mended(root: Path) -> None:
    loaded = load(root)
    (root / "People/Bea.md").unlink()

    assert rename_contact(loaded, loaded.network.people[ANN], "Zoe").links == 3


def test_whoever_has_no_note_gets_none(root: Path) -> None:
    vault(root, {"People/Bea.md": "- 2026-11-02 she named [[Quinn]]\n"})

    with pytest.raises(NameRefused, match='Quinn has no note; make one: netvault new "Quinn"'):
        rename(root, "Quinn", "Quinn Adams")


def test_a_name_that_was_known_without_a_note_becomes_theirs(root: Path) -> None:
    vault(root, {"People/Bea.md": "- 2026-11-02 she named [[Zoe]]\n"})

    rename(root, ANN, "Zoe")

    assert list(load(root).network.people) == ["People/Bea.md", NEW]


def test_what_would_change_can_be_seen_before(root: Path) -> None:
    loaded = load(root)
    before = files(root)

    planned = plan_rename(loaded, loaded.network.people[ANN], "Zoe")

    assert files(root) == before
    assert planned == rename(root, ANN, "Zoe")


@pytest.mark.parametrize("step", [1, 2])
def test_a_command_that_was_killed_is_finished_when_it_is_given_again(
    tmp_path: Path, step: int
) -> None:
    whole, half = vault(tmp_path / "whole", NOTES), vault(tmp_path / "half", NOTES)
    loaded = load(half)
    planned = plan_rename(loaded, loaded.network.people[ANN], "Zoe")
    apply_together(half, planned.steps[:step], loaded.folder)

    for root in (whole, half):
        rename(root, ANN, "Zoe")

    assert files(half) == files(whole)


def test_when_one_file_cannot_be_written_none_is_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(root)
    monkeypatch.setattr("os.replace", failing(28))

    with pytest.raises(CannotRecord, match=r"cannot be written \(no space left on device\)"):
        rename(root, ANN, "Zoe")

    assert files(root) == before


@pytest.mark.parametrize("times", [1, ATTEMPTS])
def test_a_note_that_is_saved_meanwhile_is_read_again(
    root: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    left = [times]

    def save(vault_root: Path, steps: Sequence[Sequence[Change]], folder: FolderId) -> None:
        if left[0]:
            left[0] -= 1
            with (root / "People/Bea.md").open("a") as file:
                file.write("More of [[Ann]].\n")
        apply_together(vault_root, steps, folder)

    monkeypatch.setattr(renaming, "apply_together", save)
    if times == ATTEMPTS:
        with pytest.raises(CannotRecord, match=r"Bea\.md keeps changing"):
            rename(root, ANN, "Zoe")
        assert (root / ANN).read_text() == NOTES[ANN]
        assert not (root / NEW).exists()
    else:
        rename(root, ANN, "Zoe")
        assert (root / "People/Bea.md").read_text().endswith("More of [[Zoe]].\n")


def test_a_note_that_is_not_utf_8_is_mended_all_the_same(root: Path) -> None:
    vault(root, {"Top.md": b"Malm\xf6 [[Ann]]\n"})

    rename(root, ANN, "Zoe")

    assert (root / "Top.md").read_bytes() == b"Malm\xf6 [[Zoe]]\n"


def test_a_tick_in_a_page_that_names_the_old_name_is_still_an_answer(tmp_path: Path) -> None:
    root = vault(tmp_path, ME | {ANN: note("- 2026-10-01 call", every="2 weeks")})
    build(root, DAY)
    page = root / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace("- [ ]", "- [x]"))

    rename(root, ANN, "Zoe")
    result = build(root, DAY)

    assert [one.path for one in result.logged] == [NEW]
    assert result.problems == ()


NAMES: Final = ("Ann", "Bea Roe", "Cem", "O'Neil")
FORMS: Final = (
    *("[[{0}]]", "[[People/{0}|x]]", "![[{0}#^a]]", "- 2026-11-01 tea with [[{0}]], [[{0}#H|y]]"),
    *("- 2026-11-02 [z](<{0}.md>) was there", "`[[{0}]]`", "{0}", "%% [[{0}]] %%"),
    *("introduced_by:: {0}", "> [[People/{0}.md]]", "| [[{0}\\|p]] | q |", "# [[{0}]]"),
    "- [ ] #ask/contact write to [[{0}]] 📅 2026-12-01",
)
FIELDS: Final = ('knows: ["[[{0}]]", Dov]', "via: {0}", "with: [ {0} ]", 'x: "[[{0}]]" # {0}')
LINES: Final = st.lists(st.tuples(st.sampled_from(FORMS), st.sampled_from(NAMES)), max_size=5)
FRONT: Final = st.lists(st.tuples(st.sampled_from(FIELDS), st.sampled_from(NAMES)), max_size=2)


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    """Give notes that link to each other in every form."""
    paths = [*(f"People/{name}.md" for name in NAMES), "Top.md", "Daily/2026-11-20.md"]
    texts = {}
    for path in paths:
        fields = {form.split(":")[0]: form.format(name) for form, name in draw(FRONT)}
        front = "".join(f"{line}\n" for line in fields.values())
        body = "\n\n".join(form.format(name) for form, name in draw(LINES))
        texts[path] = f"---\n{front}---\n{body}\n"
    return texts


def shape(notes: Mapping[str, str], renamed: str) -> dict[str, list[list[str]]]:
    """Give who is tied to whom, with one person as `*`, in an order that no name decides."""

    def key(person: str) -> str:
        return person.replace(renamed, "*")

    return {
        key(person.key): [
            sorted(map(key, person.introducers)),
            sorted(map(key, person.knows)),
            sorted(f"{key(one.by)} named {key(one.whom)}" for one in person.named),
            sorted(f"{key(one.by)} named {key(one.whom)}" for one in person.named_by),
            sorted(f"{touch.day} in {key(touch.path)}" for touch in person.touches),
        ]
        for person in network(notes).people.values()
    }


@given(vaults(), st.sampled_from(NAMES))
def test_the_network_is_the_same_under_the_new_name_and_back(
    tmp_path_factory: pytest.TempPathFactory, notes: dict[str, str], name: str
) -> None:
    root = vault(tmp_path_factory.mktemp("vault"), notes)
    old, new = f"People/{name}.md", "People/Zoe Zed.md"
    before = shape(notes, old)

    rename(root, old, "Zoe Zed", keeps_alias=False)
    between = {path: data.decode() for path, data in files(root).items()}
    rename(root, new, name, keeps_alias=False)

    assert shape(between, new) == before
    assert {path: data.decode() for path, data in files(root).items()} == notes
