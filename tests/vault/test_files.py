from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from netvault.building.plan import plan
from netvault.model import Page
from netvault.vault.apply import Change, apply, sweep
from tests.support.vaults import vault
from tests.support.writing import LEADS, NEW, OLD, codes, failing, files, leads, write

if TYPE_CHECKING:
    from pathlib import Path


# Files that change between the plan and its making.


@pytest.mark.parametrize("pages", [pytest.param([leads()], id="write"), pytest.param([], id="go")])
def test_a_file_that_was_saved_meanwhile_is_left_alone(tmp_path: Path, pages: list[Page]) -> None:
    vault(tmp_path, {LEADS: OLD})
    made = plan(pages, files(tmp_path))
    vault(tmp_path, {LEADS: "Saved by an editor.\n"})

    applied = apply(tmp_path, made.changes)

    assert (applied.made, applied.stale) == ((), made.changes)
    assert files(tmp_path) == {LEADS: b"Saved by an editor.\n"}


def test_a_file_that_appeared_meanwhile_is_left_alone(tmp_path: Path) -> None:
    made = plan([leads()], {})
    vault(tmp_path, {LEADS: "Mine.\n"})

    applied = apply(tmp_path, made.changes)

    assert applied.stale == made.changes
    assert files(tmp_path) == {LEADS: b"Mine.\n"}


def test_a_file_that_was_deleted_meanwhile_is_not_made_again(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    made = plan([leads()], files(tmp_path))
    (tmp_path / LEADS).unlink()

    assert apply(tmp_path, made.changes).stale == made.changes
    assert files(tmp_path) == {}


def test_a_page_that_should_go_and_is_gone_is_no_fault(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    made = plan([], files(tmp_path))
    (tmp_path / LEADS).unlink()

    applied = apply(tmp_path, made.changes)

    assert (applied.stale, applied.problems) == (made.changes, ())


def test_nothing_is_made_beside_the_stub_of_a_file_that_icloud_keeps(tmp_path: Path) -> None:
    vault(tmp_path, {"Network/.Leads.md.icloud": b"bplist00"})

    _, applied = write(tmp_path, leads())

    assert [change.path for change in applied.stale] == [LEADS]
    assert files(tmp_path) == {"Network/.Leads.md.icloud": b"bplist00"}


# Links, and places outside the vault.


def test_a_page_that_is_a_link_within_the_vault_is_followed(tmp_path: Path) -> None:
    vault(tmp_path, {"Real/Leads.md": OLD})
    (tmp_path / "Network").mkdir()
    (tmp_path / LEADS).symlink_to("../Real/Leads.md")

    made = plan([leads()], {LEADS: OLD.encode()})
    apply(tmp_path, made.changes)

    assert (tmp_path / LEADS).is_symlink()
    assert (tmp_path / "Real/Leads.md").read_text() == NEW


def lead_out(root: Path) -> Path:
    outside = root.parent / "outside"
    outside.mkdir()
    (root / "Network").symlink_to(outside)
    return outside


def test_nothing_is_written_where_a_link_leads_out_of_the_vault(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault", {"Home.md": ""})
    outside = lead_out(root)

    applied = apply(root, plan([leads()], {}).changes)

    assert codes(applied) == [(LEADS, 1, "outside-vault")]
    assert list(outside.iterdir()) == []


def test_nothing_is_deleted_where_a_link_leads_out_of_the_vault(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault", {"Home.md": ""})
    outside = vault(lead_out(root), {"Leads.md": OLD, ".netvault-1.tmp": ""})

    applied = apply(root, plan([], {LEADS: OLD.encode()}).changes)
    sweep(root, ["Network"])

    assert codes(applied) == [(LEADS, 1, "outside-vault")]
    assert files(outside) == {"Leads.md": OLD.encode(), ".netvault-1.tmp": b""}


@pytest.mark.parametrize(
    "path", ["../out.md", "a/../../out.md", ".git/hooks/post-commit", ".obsidian/plugins/a.js", "."]
)
def test_nothing_is_written_outside_the_vault_or_in_a_hidden_folder(
    tmp_path: Path, path: str
) -> None:
    root = vault(tmp_path / "vault", {"Home.md": ""})

    applied = apply(root, [Change(path, None, b"", "page")])

    assert codes(applied) == [(path, 1, "outside-vault")]
    assert files(tmp_path) == {"vault/Home.md": b""}


def test_a_link_that_leads_in_a_circle_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "Leads.md").symlink_to("Leads.md")

    applied = apply(tmp_path, [Change("Leads.md", None, b"", "page")])

    assert codes(applied) == [("Leads.md", 1, "outside-vault")]


# Whole or not at all.


@pytest.mark.parametrize("call", ["os.fdopen", "os.fsync", "os.chmod", "os.replace"])
def test_when_a_call_fails_a_page_keeps_its_old_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    old = f"Mine.\n\n{OLD}"
    vault(tmp_path, {LEADS: old})
    monkeypatch.setattr(call, failing(errno.ENOSPC))

    _, applied = write(tmp_path, leads())

    assert codes(applied) == [(LEADS, 1, "unreadable")]
    assert "no space left on device" in applied.problems[0].message
    assert files(tmp_path) == {LEADS: old.encode()}


@pytest.mark.parametrize("call", ["os.fdopen", "os.replace"])
def test_when_a_call_fails_there_is_no_part_of_a_new_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(call, failing(errno.ENOSPC))

    _, applied = write(tmp_path, leads())

    assert codes(applied) == [(LEADS, 1, "unreadable")]
    assert files(tmp_path) == {}


def test_a_page_that_cannot_be_written_does_not_keep_back_the_others(tmp_path: Path) -> None:
    vault(tmp_path, {"Network/Companies": "A file where a folder belongs.\n"})

    _, applied = write(tmp_path, Page("Network/Companies/Acme.md", "company", "Jane\n"), leads())

    assert codes(applied) == [("Network/Companies/Acme.md", 1, "unreadable")]
    assert [change.path for change in applied.made] == [LEADS]


def test_an_interrupt_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    old = f"Mine.\n\n{OLD}"
    vault(tmp_path, {LEADS: old})
    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: old.encode()}


# A loss of power: what can be made again need not wait for the disk.


@pytest.mark.parametrize(
    ("before", "is_synced"),
    [
        pytest.param(None, False, id="a new page"),
        pytest.param(OLD, False, id="a page"),
        pytest.param(OLD.replace("\n", "\r\n"), True, id="a page that somebody saved"),
        pytest.param(f"Mine.\n\n{OLD}", True, id="a page with text around it"),
        pytest.param(OLD.replace("Jane", "Jane, my oldest friend"), True, id="a copy of an edit"),
    ],
)
def test_what_is_not_all_generated_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None, *, is_synced: bool
) -> None:
    vault(tmp_path, {LEADS: before} if before else {})
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", synced.append)

    write(tmp_path, leads())

    assert bool(synced) is is_synced


@pytest.mark.parametrize("left", [b"", b"\0" * 40])
def test_a_page_of_which_a_loss_of_power_left_nothing_is_made_again(
    tmp_path: Path, left: bytes
) -> None:
    vault(tmp_path, {LEADS: left})

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: NEW.encode()}


def test_where_there_are_no_hard_links_a_page_is_still_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: NEW.encode()}


def test_where_there_are_no_hard_links_a_file_that_appeared_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    made = plan([leads()], {})
    vault(tmp_path, {LEADS: "Mine.\n"})

    assert apply(tmp_path, made.changes).stale == made.changes
    assert files(tmp_path) == {LEADS: b"Mine.\n"}


# What an interrupted build left.


def test_temporary_files_are_swept_and_nothing_else(tmp_path: Path) -> None:
    vault(
        tmp_path,
        {
            "Network/.netvault-a1b2.tmp": "half a page",
            "Network/.netvault.md": "Mine.\n",
            "People/.netvault-a1b2.tmp": "in another folder",
            ".netvault-a1b2.tmp": "at the top",
        },
    )

    sweep(tmp_path, ["Network", "Network", "", "Nowhere"])

    assert files(tmp_path).keys() == {"Network/.netvault.md", "People/.netvault-a1b2.tmp"}
