from __future__ import annotations

from typing import TYPE_CHECKING

from netvault.building import load, load_config
from netvault.building.loading import with_edited
from netvault.model import Config, Problem
from netvault.vault import read_bytes
from tests.support.vaults import note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_vault_is_loaded_with_everybody_in_it(tmp_path: Path) -> None:
    files = {
        "Me.md": "",
        "netvault.toml": 'people = ["Folk"]\n',
        "Folk/Jane.md": "",
        "People/Tom.md": "",
    }

    loaded = load(vault(tmp_path, files))

    assert list(loaded.network.people) == ["Folk/Jane.md"]
    assert loaded.config.people.folders == ("Folk",)
    assert [each.path for each in loaded.notes] == ["Folk/Jane.md", "Me.md", "People/Tom.md"]
    assert (loaded.root, loaded.problems) == (tmp_path, ())


def test_every_problem_on_the_way_is_gathered_in_order_and_stops_nothing(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "netvault.toml": "colour = 7\n",
        "Broken.md": "---\ncompany: [Acme\n---\n",
        "Jane.sync-conflict-20260101-120000-ABCDEF7.md": "",
        **people(Jane=note(met="2026-13-45")),
        "Latin.md": b"caf\xe9",
    }

    loaded = load(vault(tmp_path, files))

    assert [(problem.path, problem.code) for problem in loaded.problems] == [
        ("Broken.md", "yaml-syntax"),
        ("Jane.sync-conflict-20260101-120000-ABCDEF7.md", "sync-conflict"),
        ("Latin.md", "not-utf8"),
        ("Me.md", "no-owner"),
        ("People/Jane.md", "bad-date"),
        ("netvault.toml", "config-error"),
    ]
    assert list(loaded.network.people) == ["People/Jane.md"]


def test_a_note_that_vanishes_between_listing_and_reading_is_a_problem_and_no_ghost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path, {"Me.md": ""} | people(Jane="- 2026-11-02 named [[Tom]]", Tom=""))

    def read(root: Path, path: str) -> bytes | Problem:
        if path == "People/Tom.md":
            (root / path).unlink(missing_ok=True)
        return read_bytes(root, path)

    monkeypatch.setattr("netvault.vault.read.read_bytes", read)
    loaded = load(tmp_path)

    assert [(problem.path, problem.code) for problem in loaded.problems] == [
        ("People/Tom.md", "unreadable")
    ]
    assert list(loaded.network.people) == ["People/Jane.md"]


def test_a_template_is_no_note_and_no_ghost(tmp_path: Path) -> None:
    template = "---\ntype: person\nmet: {{date}}\n---\n"
    files = {"Me.md": "", "Person.md": template} | people(Jane="- 2026-11-02 sent her [[Person]]")

    loaded = load(vault(tmp_path, files))

    assert [each.path for each in loaded.notes] == ["Me.md", "People/Jane.md"]
    assert list(loaded.network.people) == ["People/Jane.md"]


def test_pages_are_no_notes_and_no_ghosts(tmp_path: Path) -> None:
    files = {"Network/Leads.md": "- 2026-11-02 [[Tom]]", "Network/Tom.md": ""}
    jane = "- 2026-11-02 showed her [[Leads]], she named [[Tom]]"

    loaded = load(vault(tmp_path, files | people(Jane=jane)))

    assert [file.path for file in loaded.listing.pages] == ["Network/Leads.md", "Network/Tom.md"]
    assert list(loaded.network.people) == ["People/Jane.md"]


def test_to_read_edited_notes_anew_is_to_load_the_vault_that_has_them(tmp_path: Path) -> None:
    notes = people(Ann="- 2026-11-02 named [[Ben]]", Ben=note(met="soon"), Cem=note(met="later"))
    loaded = load(vault(tmp_path, {"colour.md": "", "netvault.toml": "colour = 7\n"} | notes))
    edited = people(Ann="- 2026-11-02 named [[Dan]]", Ben="- 2026-11-03 tea")
    template = {"People/Eve.md": "---\nmet: {{date}}\n---\n"}
    vault(tmp_path, edited)

    again = with_edited(loaded, {path: text.encode() for path, text in (edited | template).items()})

    assert again.network.people == load(tmp_path).network.people
    assert again.problems == load(tmp_path).problems


def test_without_edits_nothing_is_read_anew(tmp_path: Path) -> None:
    loaded = load(vault(tmp_path, people(Ann="")))

    assert with_edited(loaded, {}) is loaded


def test_without_a_configuration_the_defaults_hold(tmp_path: Path) -> None:
    assert load_config(tmp_path) == (Config(), ())


def test_a_configuration_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": '\ufeffoutput = "Map"\n'})

    assert load_config(tmp_path) == (Config(output="Map"), ())


def test_a_configuration_that_is_not_utf8_is_a_problem_and_still_read(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": b'output = "Map"  # caf\xe9\n'})

    config, problems = load_config(tmp_path)

    assert config.output == "Map"
    assert [problem.code for problem in problems] == ["not-utf8"]


def test_a_configuration_that_cannot_be_read_is_a_problem_and_the_defaults_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path, {"netvault.toml": 'output = "Map"\n'})
    problem = Problem("netvault.toml", 1, 1, "unreadable", "no")
    monkeypatch.setattr("netvault.building.loading.read_bytes", lambda *_: problem)

    assert load_config(tmp_path) == (Config(), (problem,))
