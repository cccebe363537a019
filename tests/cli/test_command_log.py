from __future__ import annotations

import sys
from io import StringIO
from typing import TYPE_CHECKING

import pytest

from netvault.vault.lock import VaultBusy
from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


def test_log_finds_people_and_day_in_the_text(small: Path, netvault: Run) -> None:
    ran = netvault("log", "Lunch with Grace and Huey yesterday #gave/contact")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "People/Grace.md: - 2026-11-22 Lunch with Grace and Huey #gave/contact",
        "People/Huey.md: - 2026-11-22 Lunch with Grace and Huey #gave/contact",
    ]
    assert "- 2026-11-22 Lunch with Grace" in (small / "People/Huey.md").read_text()


@pytest.mark.usefixtures("small")
def test_log_with_somebody_and_a_day_that_are_named(netvault: Run) -> None:
    ran = netvault("log", "--with", "gra", "--date", "last friday", "asked about her bees")

    assert ran.out == "People/Grace.md: - 2026-11-20 asked about her bees\n"


def test_log_shows_every_line_that_is_new(small: Path, netvault: Run) -> None:
    vault(small, {"People/Zed.md": "A new neighbor.\n"})

    assert netvault("log", "call with Zed").out.splitlines() == [
        "People/Zed.md: ## Log",
        "People/Zed.md: - 2026-11-23 call with Zed",
    ]


@pytest.mark.usefixtures("small")
def test_log_given_again_changes_nothing(netvault: Run) -> None:
    netvault("log", "call with Huey")

    assert netvault("log", "call with Huey").out == "People/Huey.md says so already\n"


@pytest.mark.usefixtures("small")
def test_log_without_a_day_is_of_today(netvault: Run) -> None:
    assert netvault("log", "call with Huey").out == "People/Huey.md: - 2026-11-23 call with Huey\n"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        pytest.param(["a quiet day"], 2, "them first: netvault new NAME", id="nobody"),
        pytest.param(["--with", "Zed", "call"], 2, 'nobody is called "Zed"', id="unknown"),
        pytest.param(["--with", "Ann", "call"], 2, '"Ann" fits 2 people', id="several"),
        pytest.param(["call with Ann"], 2, '"Ann" fits 2 people', id="several in the text"),
        pytest.param(["call with Quinn"], 1, 'netvault new "Quinn"', id="ghost"),
        pytest.param(["call with Huey", "--date", "soon"], 2, "--date", id="no day"),
    ],
)
def test_what_is_not_clear_is_not_logged(
    netvault: Run, args: list[str], code: int, said: str
) -> None:
    ran = netvault("log", *args)

    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err


@pytest.mark.usefixtures("small")
def test_on_a_terminal_log_asks_whom_is_meant(
    monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    answers = StringIO("2\n")
    monkeypatch.setattr(sys, "stdin", answers)
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)

    ran = netvault("log", "call with Ann")

    assert ran.out.endswith("People/Ann Roe.md: - 2026-11-23 call with Ann\n")
    assert "  1  People/Ann Lee.md\n  2  People/Ann Roe.md\n" in ran.err


def test_new_makes_a_note(small: Path, netvault: Run) -> None:
    ran = netvault("new", "Dana Fox", "circle=professional", "company=Helio")

    assert (ran.code, ran.out, ran.err) == (0, "made People/Dana Fox.md\n", "")
    made = (small / "People/Dana Fox.md").read_text()
    assert "circle: professional" in made
    assert "company: Helio" in made


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["grace"], "People/Grace.md is about grace already", id="name"),
        pytest.param(["amazing grace"], "People/Grace.md is about amazing grace", id="alias"),
        pytest.param(["Dana", "Helio"], '"Helio" is no FIELD=VALUE', id="no value"),
        pytest.param(["Dana", "compnay=Helio"], 'did you mean "company"?', id="field"),
        pytest.param(["Dana", "met=soon"], '"soon" is no date', id="value"),
    ],
)
def test_new_refuses_what_cannot_be(netvault: Run, args: list[str], said: str) -> None:
    ran = netvault("new", *args)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("args", [["build"], ["log", "call with Huey"], ["new", "Dana"]])
def test_a_vault_at_which_another_is_at_work_is_left_alone(
    monkeypatch: pytest.MonkeyPatch, netvault: Run, args: list[str]
) -> None:
    def busy(*_: object) -> None:
        raise VaultBusy("4711")

    monkeypatch.setattr("netvault.building.run.vault_lock", busy)
    monkeypatch.setattr("netvault.building.record.vault_lock", busy)

    ran = netvault(*args)

    assert ran.code == 1
    assert ran.err.startswith("Error: another netvault is at work on this vault (process 4711)")


def test_a_tick_is_logged_by_the_next_build(small: Path, netvault: Run) -> None:
    vault(small, {"People/Bea.md": note("- 2026-01-01 walk", every="monthly")})
    netvault("build")
    page = small / "Network/Follow-ups.md"
    page.write_text(page.read_text().replace("- [ ] [[Bea]]", "- [x] [[Bea]]"))

    ran = netvault("build")

    assert "logged 2026-11-23 with Bea\n" in ran.out
    assert "- 2026-11-23" in (small / "People/Bea.md").read_text()
    assert netvault("build", "--json").json["logged"] == []


def test_stats_show_years_and_months(small: Path, netvault: Run) -> None:
    vault(small, {"People/Bea.md": note("- 2025-01-01 walk")})

    ran = netvault("stats")

    assert ran.code == 0
    assert ran.out.splitlines()[0].split() == ["met", "talks", "given", "got", "woken", "reach"]
    years = [line.split() for line in ran.out.splitlines()[1:3]]
    assert [(year[0], year[6:]) for year in years] == [
        ("2025", ["3", "·", "1"]),
        ("2026", ["5", "·", "1"]),
    ]
    reach, sources = ran.out.splitlines()[-2:]
    assert reach.startswith("5 at degree 1, 1 at degree 2")
    assert sources == "4 talks: 4 in People"


@pytest.mark.usefixtures("small")
def test_stats_as_json(netvault: Run) -> None:
    answer = netvault("stats", "--json").json

    assert answer.keys() == {"months", "years", "reach", "sources", "moved"}
    assert answer["reach"] == {"1": 4, "2": 1}


def test_stats_since_a_day_show_what_moved(small: Path, netvault: Run) -> None:
    vault(
        small,
        {
            "People/Bea.md": note("- 2026-10-01 tea", "- 2026-11-20 tea"),
            "People/Cy.md": note("- 2025-11-01 tea: he named [[Dee]]"),
            "People/Dee.md": note("- 2026-11-20 tea"),
        },
    )

    ran = netvault("stats", "--since", "2026-11-10")

    assert ran.out.splitlines() == [
        "Since 2026-11-10",
        "what moved  who  how",
        "met         Dee  2026-11-20, named by Cy",
        "tie grew    Bea  thin → steady",
    ]
    assert netvault("stats", "--json", "--since", "2026-11-10").json["moved"] == {
        "since": "2026-11-10",
        "met": [{"person": "Dee", "day": "2026-11-20", "named_by": ["Cy"]}],
        "grown": [{"person": "Bea", "before": "thin", "now": "steady"}],
        "woken": [],
        "asleep": [],
        "nearer": [],
    }


@pytest.mark.usefixtures("small")
def test_stats_since_a_day_after_which_nothing_moved_say_so(netvault: Run) -> None:
    assert netvault("stats", "--since", "2026-11-22").out.splitlines() == [
        "Since 2026-11-22",
        "Nobody was met, and no tie grew, woke or fell asleep.",
    ]
    assert "is no date" in netvault("stats", "--since", "soon").err


def test_stats_without_talks_say_what_makes_some(tmp_path: Path, netvault: Run) -> None:
    assert netvault("stats", "-C", str(tmp_path)).out.startswith("No talk is noted yet: write")


@pytest.mark.usefixtures("small")
def test_log_is_of_those_with_whom_it_was_and_links_to_the_others(netvault: Run) -> None:
    ran = netvault("log", "Coffee with Grace, she says Huey moved")

    assert ran.out == "People/Grace.md: - 2026-11-23 Coffee with Grace, she says [[Huey]] moved\n"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("text", ["Grace's sister moved", "lunch with Grace fell through"])
def test_what_tells_of_no_talk_is_not_logged_unasked(netvault: Run, text: str) -> None:
    ran = netvault("log", text)

    assert (ran.code, ran.out) == (2, "")
    assert 'it is not clear with whom this talk was; say it: --with "Grace"' in ran.err


def test_log_refuses_help_of_no_known_kind(small: Path, netvault: Run) -> None:
    before = (small / "People/Grace.md").read_text()

    ran = netvault("log", "call with Grace #gave/advice")

    assert ran.code == 2
    assert '"#gave/advice" is no kind of help: it is information, contact, connection' in ran.err
    assert (small / "People/Grace.md").read_text() == before


def test_the_last_log_is_taken_back_once(small: Path, netvault: Run) -> None:
    huey = small / "People/Huey.md"
    before = huey.read_bytes()
    netvault("log", "--with", "Huey", "asked about his bees")

    shown = netvault("log", "--undo", "--dry-run")
    taken = netvault("log", "--undo")
    again = netvault("log", "--undo")

    line = "taken back: People/Huey.md: - 2026-11-23 asked about his bees\n"
    assert (shown.code, shown.out) == (0, f"would be {line}")
    assert (taken.code, taken.out) == (0, line)
    assert huey.read_bytes() == before
    assert again.code == 1
    assert "there is nothing to take back" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing argument 'TEXT...'"),
        (("--undo", "lunch"), "--undo takes no text"),
        (("--undo", "--with", "Huey"), "--undo takes no text"),
        (("--dry-run", "lunch"), "--dry-run goes with --undo"),
    ],
)
@pytest.mark.usefixtures("small")
def test_undo_stands_alone(netvault: Run, words: tuple[str, ...], said: str) -> None:
    ran = netvault("log", *words)

    assert ran.code == 2
    assert said in ran.err
