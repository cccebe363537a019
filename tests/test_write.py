from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from netvault.model import Page
from netvault.regions import page_text
from netvault.write import Applied, Change, Plan, apply, plan, sweep
from tests.vaults import vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEADS = "Network/Leads.md"
OLD = page_text("leads", "Jane\n")
NEW = page_text("leads", "Jane, Tom\n")


def leads(content: str = "Jane, Tom\n") -> Page:
    return Page(LEADS, "leads", content)


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


def write(root: Path, *pages: Page) -> tuple[Plan, Applied]:
    made = plan(pages, files(root))
    return made, apply(root, made.changes)


def codes(made: Plan | Applied) -> list[tuple[str, int, str]]:
    return [(problem.path, problem.line, problem.code) for problem in made.problems]


def failing(error: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(error, os.strerror(error))

    return fail


# What is planned and made.


def test_a_new_page_is_written_with_its_markers(tmp_path: Path) -> None:
    write(tmp_path, leads("Jane\n"))

    assert files(tmp_path) == {LEADS: OLD.encode()}
    assert OLD.startswith("<!-- netvault:begin leads -->\nJane\n<!-- netvault:end page sum=")


def test_an_unchanged_page_is_not_touched(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    before = (tmp_path / LEADS).stat()

    made, applied = write(tmp_path, leads("Jane\n"))

    assert (made.changes, made.unchanged, applied.made) == ((), 1, ())
    after = (tmp_path / LEADS).stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_text_around_the_region_stays_where_it_stands(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: f"---\ncssclass: wide\n---\n\nMy own words.\n\n{OLD}\nMore of mine."})

    write(tmp_path, leads())

    assert (tmp_path / LEADS).read_text() == (
        f"---\ncssclass: wide\n---\n\nMy own words.\n\n{NEW}\nMore of mine."
    )


def test_a_file_with_crlf_keeps_it(tmp_path: Path) -> None:
    def with_crlf(text: str) -> bytes:
        return f"Mine.\n\n{text}".replace("\n", "\r\n").encode()

    vault(tmp_path, {LEADS: with_crlf(OLD)})

    assert write(tmp_path, leads("Jane\n"))[0].unchanged == 1
    write(tmp_path, leads())
    assert files(tmp_path) == {LEADS: with_crlf(NEW)}


def test_bytes_around_the_region_that_are_no_utf_8_stay(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: b"caf\xe9\n\n" + OLD.encode()})

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: b"caf\xe9\n\n" + NEW.encode()}


def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: "# My leads\n"})

    made, applied = write(tmp_path, leads())

    assert codes(made) == [(LEADS, 1, "not-a-page")]
    assert applied.made == ()
    assert files(tmp_path) == {LEADS: b"# My leads\n"}


def test_the_page_of_another_name_in_its_place_is_not_overwritten(tmp_path: Path) -> None:
    other = page_text("give", "Nothing\n")
    vault(tmp_path, {LEADS: other})

    made, _ = write(tmp_path, leads())

    assert codes(made) == [(LEADS, 1, "not-a-page")]
    assert files(tmp_path) == {LEADS: other.encode()}


# Edits in a region.


def test_an_edited_region_is_kept_beside_the_page(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD.replace("Jane", "Jane, my oldest friend")})

    made, _ = write(tmp_path, leads())

    (problem,) = made.problems
    assert (problem.line, problem.code) == (1, "edited-region")
    (copy,) = files(tmp_path).keys() - {LEADS}
    assert copy.startswith("Network/Leads (your edit ")
    assert copy in problem.message
    assert (tmp_path / copy).read_text() == "Jane, my oldest friend\n"
    assert (tmp_path / LEADS).read_text() == NEW
    assert write(tmp_path, leads())[0].problems == ()


def test_the_same_edit_made_again_is_kept_once(tmp_path: Path) -> None:
    edited = OLD.replace("Jane", "Jane!")
    for _ in range(2):
        vault(tmp_path, {LEADS: edited})
        write(tmp_path, leads())

    assert len(files(tmp_path)) == 2
    assert (tmp_path / LEADS).read_text() == NEW


def test_an_edit_that_is_what_the_page_says_now_needs_no_copy(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD.replace("Jane", "Jane, Tom")})

    made, _ = write(tmp_path, leads())

    assert made.problems == ()
    assert files(tmp_path) == {LEADS: NEW.encode()}


def test_the_page_waits_while_the_edit_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault(tmp_path, {LEADS: OLD.replace("Jane", "Jane!")})
    monkeypatch.setattr("netvault.write.create", failing(errno.ENOSPC))

    _, applied = write(tmp_path, leads())

    assert [change.cause for change in applied.stale] == ["page"]
    assert files(tmp_path) == {LEADS: OLD.replace("Jane", "Jane!").encode()}


def test_an_edit_in_bytes_that_are_no_utf_8_is_kept_as_it_is(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD.encode().replace(b"Jane", b"Jan\xe9")})

    write(tmp_path, leads())

    assert b"Jan\xe9\n" in files(tmp_path).values()


# Broken markers.

BEGIN, END = "<!-- netvault:begin leads -->", "<!-- netvault:end page sum=000000000000 -->"


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        pytest.param([BEGIN, "Jane"], 1, id="begun and never ended"),
        pytest.param(["Mine.", "", "Jane", "", END], 5, id="ended and never begun"),
        pytest.param([BEGIN, BEGIN, "Jane", END], 1, id="begun twice"),
        pytest.param([BEGIN, "Jane", END, END], 4, id="ended twice"),
        pytest.param([BEGIN, "<!-- netvault:begin give -->", END, END], 1, id="nested"),
        pytest.param(["Mine.", "", BEGIN, "Jane", "", "```", END, "```"], 3, id="ended in code"),
    ],
)
def test_with_broken_markers_nothing_is_written_and_a_problem_says_where(
    tmp_path: Path, lines: list[str], line: int
) -> None:
    text = "\n".join(lines) + "\n"
    vault(tmp_path, {LEADS: text})

    made, _ = write(tmp_path, leads())

    assert (LEADS, line, "unclosed-region") in codes(made)
    assert made.changes == ()
    assert files(tmp_path) == {LEADS: text.encode()}


def test_markers_in_code_are_none(tmp_path: Path) -> None:
    text = f"How a page looks:\n\n```\n{OLD}```\n"
    vault(tmp_path, {"Home.md": text})

    made, _ = write(tmp_path, leads())

    assert made.problems == ()
    assert files(tmp_path) == {LEADS: NEW.encode(), "Home.md": text.encode()}


# Pages that move, and pages that go.


def test_a_page_is_followed_where_the_user_moved_it(tmp_path: Path) -> None:
    vault(tmp_path, {"Areas/Who I know.md": OLD})

    write(tmp_path, leads())

    assert files(tmp_path) == {"Areas/Who I know.md": NEW.encode()}


def test_of_several_copies_of_a_page_that_is_not_at_home_the_first_is_followed(
    tmp_path: Path,
) -> None:
    vault(tmp_path, {"B/Leads.md": OLD, "A/Leads.md": OLD})

    write(tmp_path, leads())

    assert files(tmp_path) == {"A/Leads.md": NEW.encode(), "B/Leads.md": OLD.encode()}


def test_a_copy_of_a_page_is_the_users(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD, "Archive/Leads in 2025.md": OLD})

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: NEW.encode(), "Archive/Leads in 2025.md": OLD.encode()}


def test_a_page_whose_reason_is_gone_goes_with_its_folder(tmp_path: Path) -> None:
    vault(tmp_path, {"Network/Companies/Acme.md": page_text("company", "Jane\n"), LEADS: NEW})

    _, applied = write(tmp_path, leads())

    assert [change.path for change in applied.made] == ["Network/Companies/Acme.md"]
    assert files(tmp_path) == {LEADS: NEW.encode()}
    assert not (tmp_path / "Network/Companies").exists()


def test_the_folder_of_a_page_that_goes_stays_for_what_else_is_in_it(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD, "Network/My plan.md": "Mine.\n"})

    write(tmp_path)

    assert files(tmp_path) == {"Network/My plan.md": b"Mine.\n"}


def test_a_vault_is_not_removed_with_its_last_page(tmp_path: Path) -> None:
    vault(tmp_path, {"Leads.md": OLD})

    write(tmp_path)

    assert files(tmp_path) == {}
    assert tmp_path.is_dir()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(OLD.replace("Jane", "Jane!"), id="with an edit"),
        pytest.param(f"Mine.\n\n{OLD}", id="with words around it"),
        pytest.param(OLD.replace("end page", "end"), id="a region in a note"),
        pytest.param(OLD + OLD, id="with two regions"),
        pytest.param("Mine.\n", id="a note"),
    ],
)
def test_what_somebody_wrote_stays_when_the_page_has_no_reason(tmp_path: Path, text: str) -> None:
    vault(tmp_path, {LEADS: text})

    made, _ = write(tmp_path)

    assert made.changes == ()
    assert files(tmp_path) == {LEADS: text.encode()}


def test_a_page_with_crlf_goes_too(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD.replace("\n", "\r\n")})

    write(tmp_path)

    assert files(tmp_path) == {}


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
    vault(tmp_path, {LEADS: OLD})
    monkeypatch.setattr(call, failing(errno.ENOSPC))

    _, applied = write(tmp_path, leads())

    assert codes(applied) == [(LEADS, 1, "unreadable")]
    assert "no space left on device" in applied.problems[0].message
    assert files(tmp_path) == {LEADS: OLD.encode()}


@pytest.mark.parametrize("call", ["os.fdopen", "os.fsync", "os.chmod", "os.replace"])
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

    vault(tmp_path, {LEADS: OLD})
    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: OLD.encode()}


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


# What a file has besides its bytes.


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    (tmp_path / LEADS).chmod(0o640)

    write(tmp_path, leads())

    assert (tmp_path / LEADS).stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_mode_that_the_umask_allows(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write(tmp_path, leads())
    finally:
        os.umask(umask)

    assert (tmp_path / LEADS).stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no such calls")
def test_extended_attributes_of_a_file_are_kept(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    try:
        os.setxattr(tmp_path / LEADS, "user.color", b"blue")
    except OSError:
        pytest.skip("this file system has no extended attributes")

    write(tmp_path, leads())

    assert os.getxattr(tmp_path / LEADS, "user.color") == b"blue"


@pytest.mark.parametrize("call", ["listxattr", "setxattr"])
def test_a_file_system_without_extended_attributes_is_none_the_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    vault(tmp_path, {LEADS: OLD})
    monkeypatch.setattr(os, "listxattr", lambda _: ["user.color"], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_: b"blue", raising=False)
    monkeypatch.setattr(os, call, failing(errno.ENOTSUP), raising=False)

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: NEW.encode()}


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
