from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from netvault.text.regions import page_text
from tests.support.vaults import vault
from tests.support.writing import LEADS, NEW, OLD, codes, failing, files, leads, write

if TYPE_CHECKING:
    from pathlib import Path


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
    monkeypatch.setattr("netvault.vault.apply.create", failing(errno.ENOSPC))

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
