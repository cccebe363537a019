from __future__ import annotations

import io
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from netvault.cli import main
from netvault.cli.group import COMMANDS
from tests.support.commands import process
from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


def test_a_broken_pipe_is_no_fault(small: Path) -> None:
    vault(small, {f"People/P{number}.md": note(circle="club") for number in range(300)})
    read, write = os.pipe()
    os.close(read)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "netvault", "who", "circle:club"],
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
    finally:
        os.close(write)

    assert ran.returncode in (0, 1)
    assert ran.stderr == b""


def test_help_loads_nothing_that_is_slow_to_load() -> None:
    said = (
        "import sys\n"
        "before = set(sys.modules)\n"  # what measures coverage loads much itself
        "from netvault.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    assert not ended.code\n"
        "heavy = ('yaml', 'markdown_it', 'jinja2', 'rich', 'pathspec', 'watchdog',\n"
        "         'dataclasses', 'pathlib', 'icalendar', 'recurring_ical_events',\n"
        "         'phonenumbers', 'rapidfuzz')\n"
        "print([name for name in heavy if name in sys.modules and name not in before])\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", said, "--help"], capture_output=True, check=True, encoding="utf-8"
    )

    assert ran.stdout.endswith("\n[]\n")


@pytest.mark.parametrize("command", ["who", "due", "build", "brief Ann"])
def test_no_other_command_loads_what_imports_need(small: Path, command: str) -> None:
    said = (
        "import sys\n"
        "from netvault.cli import main\n"
        "try:\n    main()\n"
        "except SystemExit as ended:\n    assert not ended.code\n"
        "heavy = ('icalendar', 'recurring_ical_events', 'rapidfuzz', 'phonenumbers')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    vault(small, {"People/Ann.md": note("- 2026-11-02 call", circle="club")})

    ran = subprocess.run(
        [sys.executable, "-c", said, *command.split()],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    assert ran.stdout.endswith("\n[]\n")


@pytest.mark.parametrize(
    ("words", "cword", "expected"),
    [
        pytest.param("netvault br", 1, ["brief"], id="command"),
        pytest.param("netvault brief an", 2, ["Ann Lee", "Ann Roe"], id="name"),
        pytest.param("netvault rename an", 2, ["Ann Lee", "Ann Roe"], id="name of a note"),
        pytest.param("netvault -C Network brief hu", 4, [""], id="name in another vault"),
    ],
)
def test_the_shell_completes_commands_and_names(
    small: Path, words: str, cword: int, expected: list[str]
) -> None:
    (small / "Network").mkdir()

    ran = process(_NETVAULT_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD=str(cword))

    assert [line.removeprefix("plain,") for line in ran.out.splitlines()] == expected
    assert ran.err == ""


def test_without_a_vault_the_shell_completes_no_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = process(_NETVAULT_COMPLETE="bash_complete", COMP_WORDS="netvault brief a", COMP_CWORD="2")

    assert (ran.out.strip(), ran.err) == ("", "")


@pytest.mark.parametrize("place", ["before", "after"])
def test_the_vault_can_be_named_before_and_after_the_command(
    small: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    netvault: Run,
    place: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    named = ("-C", str(small))

    ran = netvault(*(named if place == "before" else ()), "who", "huey", *named)

    assert (ran.code, ran.err) == (0, "")
    assert "Huey" in ran.out


def test_the_vault_is_found_upward(
    small: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    monkeypatch.chdir(small / "People")

    assert "Huey" in netvault("who", "huey").out


def test_without_a_vault_it_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    monkeypatch.chdir(tmp_path)

    ran = netvault("due")

    assert (ran.code, ran.out) == (2, "")
    assert "there is no vault here" in ran.err
    assert 'Start one with "netvault init"' in ran.err


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-02", "2026-11-02"),
        ("yesterday", "2026-11-22"),
        ("last friday", "2026-11-20"),
        ("2 weeks ago", "2026-11-09"),
    ],
)
@pytest.mark.usefixtures("small")
def test_the_day_is_reckoned_from_the_environments(netvault: Run, typed: str, day: str) -> None:
    assert netvault("--today", typed, "due", "--json").json["today"] == day
    assert netvault("due", "--today", typed, "--json").json["today"] == day


@pytest.mark.usefixtures("small")
def test_without_a_day_it_is_the_systems(monkeypatch: pytest.MonkeyPatch, netvault: Run) -> None:
    monkeypatch.delenv("NETVAULT_TODAY")

    assert netvault("due", "--json").json["today"] >= "2026-01-01"


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("where", ["--today", "NETVAULT_TODAY"])
def test_a_day_that_is_none_is_wrong_usage(
    monkeypatch: pytest.MonkeyPatch, netvault: Run, where: str
) -> None:
    if where == "NETVAULT_TODAY":
        monkeypatch.setenv(where, "soon")

    ran = netvault("due", *((where, "soon") if where == "--today" else ()))

    assert ran.code == 2
    assert f'Invalid value for {where}: "soon" is no date' in ran.err


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["brief", "Grcae"], '"Grcae". Did you mean Grace?', id="near"),
        pytest.param(["brief", "Xxxx"], 'nobody is called "Xxxx".\n', id="nobody"),
        pytest.param(["brief", "Ann"], '"Ann" fits 2 people; say which:\n  People/Ann Lee.md\n'
                     "  People/Ann Roe.md\n", id="several"),
        pytest.param(["who", "skil:x"], 'Did you mean "skill:"?', id="field"),
        pytest.param(["due", "--within", "soon"], '"soon" is no time: write "30d"', id="time"),
        pytest.param(["due", "-C", "nowhere"], "Directory 'nowhere' does not exist", id="folder"),
        pytest.param(["duee"], 'there is no command "duee". Did you mean due?', id="command"),
        pytest.param(["xyzzy"], 'no command "xyzzy". `netvault --help` lists', id="no command"),
        pytest.param(["path", "Akme"], '"Akme". Did you mean Acme?', id="target"),
        pytest.param(["brief"], "Missing argument 'NAME...'", id="argument"),
        pytest.param(["completion", "tcsh"], "'tcsh' is not one of", id="shell"),
    ],
)  # fmt: skip
def test_wrong_usage_says_what_is_right(netvault: Run, args: list[str], said: str) -> None:
    ran = netvault(*args)

    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.startswith("Usage: netvault ")


def test_what_steers_a_terminal_is_visible_in_messages(small: Path, netvault: Run) -> None:
    vault(small, {f"{folder}/\x1b[31mEve.md": note(type="person") for folder in "AB"})

    assert "\x1b" not in netvault("brief", "\x1b[31mEve").err
    assert "\x1b" not in netvault("brief", "\x1b[31mEev").err
    assert "\x1b" not in netvault("who", "eve").out
    assert "\x1b" not in netvault("brief", "A/\x1b[31mEve").out


@pytest.mark.usefixtures("small")
def test_a_bug_ends_with_3_and_shows_no_note(
    monkeypatch: pytest.MonkeyPatch, netvault: Run
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Grace:" + "a private line")

    monkeypatch.setattr("netvault.cli.options.Session.insights", fail)

    ran = netvault("due")

    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "netvault: this is a bug (RuntimeError); every note is whole, and what was written until "
        "then stays. Set NETVAULT_TRACEBACK=1 to see where, and please report it.\n"
    )
    monkeypatch.setenv("NETVAULT_TRACEBACK", "1")
    traced = netvault("due")
    assert traced.code == 3
    assert "Traceback (most recent call last)" in traced.err


@pytest.mark.usefixtures("small")
def test_an_interrupt_ends_with_130(monkeypatch: pytest.MonkeyPatch, netvault: Run) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("netvault.cli.options.Session.insights", interrupt)

    ran = netvault("due")

    assert (ran.code, ran.out, ran.err.strip()) == (130, "", "interrupted")


@pytest.mark.usefixtures("small")
def test_it_prints_to_whatever_takes_the_place_of_standard_output(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = io.StringIO()
    monkeypatch.setattr(sys, "stdout", printed)
    monkeypatch.setattr(sys, "argv", ["netvault", "who", "huey"])

    with pytest.raises(SystemExit):
        main()

    assert "Huey" in printed.getvalue()


def test_help_shows_every_command(netvault: Run) -> None:
    shown = netvault("--help").out

    words = " ".join(shown.split())
    assert all(f" {name} {said}" in words for name, said in COMMANDS.items())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(netvault: Run, command: str) -> None:
    ran = netvault(command, "-h")

    assert ran.code == 0
    assert ran.out.startswith(f"Usage: netvault {command} [OPTIONS]")


def test_version_is_the_packages(netvault: Run) -> None:
    assert netvault("--version").out.startswith("netvault 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(netvault: Run, shell: str) -> None:
    ran = netvault("completion", shell)

    assert ran.code == 0
    assert "_NETVAULT_COMPLETE" in ran.out


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_nothing_to_reckon_from(
    netvault: Run, day: str
) -> None:
    ran = netvault("build", "--today", day)

    assert (ran.code, ran.out) == (2, "")
    assert f"{day} is too far away to reckon from" in ran.err
