from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import TODAY, note, people, vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run


ALSO = {"kind", "due", "why"}
FOLLOW_UP = {"person", "path", "due", "kind", "why", "bring", "may_ask", "readiness", "also"}
PERSON = {"person", "path", "circles", "company", "role", "lead", "readiness", "degree"}
BRIEF = {
    *("person", "path", "circles", "company", "lead", "lead_why", "dormant", "degree"),
    *("generation", "chain", "readiness", "readiness_why", "may_ask", "strength", "touches"),
    *("last_touch", "balance", "unknown", "bring", "promises", "follow_ups"),
}
MORE = {"role", "holds", "balance_by_year", "mentioned", "planned"}
SPAN = {"name", "met", "touches", "given", "got", "woken", "known", "reach", "balance"}
PROBLEM = {"path", "line", "column", "code", "severity", "message"}


@pytest.mark.usefixtures("small")
def test_due_as_json_has_the_promised_keys(netvault: Run) -> None:
    answer = netvault("due", "--json").json

    assert answer.keys() == {"today", "follow_ups"}
    assert answer["today"] == TODAY
    (grace,) = answer["follow_ups"]
    assert grace.keys() == FOLLOW_UP | {"what"}
    assert [also.keys() for also in grace["also"]] == [ALSO]
    assert (grace["person"], grace["path"], grace["due"], grace["kind"]) == (
        "Grace",
        "People/Grace.md",
        "2026-11-20",
        "promise",
    )


@pytest.mark.usefixtures("small")
def test_brief_as_json_has_the_promised_keys(netvault: Run) -> None:
    grace = netvault("brief", "Grace", "--json").json

    assert grace.keys() == BRIEF | MORE
    assert grace["balance_by_year"] == {"2026": grace["balance"]}
    assert grace["chain"] == ["Grace"]
    assert grace["balance"] == {"given": {"contact": 1}, "got": {"contact": 1}}
    assert grace["promises"] == [{"text": "send the slides", "due": "2026-11-20"}]
    assert [follow_up.keys() for follow_up in grace["follow_ups"]] == [ALSO, ALSO]
    assert grace["unknown"] == ["skills", "experiences", "talents", "interests"]


@pytest.mark.usefixtures("small")
def test_a_ghost_has_a_brief_too(netvault: Run) -> None:
    quinn = netvault("brief", "Quinn", "--json").json

    assert quinn.keys() == BRIEF | MORE
    assert (quinn["path"], quinn["lead"], quinn["degree"], quinn["last_touch"]) == (
        None,
        "cold",
        2,
        None,
    )
    assert (quinn["generation"], quinn["chain"], quinn["follow_ups"]) == (None, [], [])


@pytest.mark.usefixtures("small")
def test_who_as_json_has_the_promised_keys(netvault: Run) -> None:
    answer = netvault("who", "acme", "--json").json

    assert answer.keys() == {"people"}
    assert [person.keys() for person in answer["people"]] == [PERSON | {"last_touch"}]
    assert answer["people"][0]["company"] == ["Acme"]


def test_check_as_json_has_the_promised_keys(small: Path, netvault: Run) -> None:
    vault(small, {"People/Ivy.md": note(compnay="Acme")})

    ran = netvault("check", "--json")

    assert (ran.code, ran.err) == (0, "")
    assert [problem.keys() for problem in ran.json["problems"]] == [PROBLEM]


@pytest.mark.usefixtures("small")
def test_build_as_json_has_the_promised_keys(netvault: Run) -> None:
    first, second = netvault("build", "--json").json, netvault("build", "--json").json

    keys = {"written", "removed", "unchanged", "logged", "saved", "problems"}
    assert first.keys() == second.keys() == keys
    assert "Network/Leads.md" in first["written"]
    assert (second["written"], second["unchanged"]) == ([], len(first["written"]))


@pytest.mark.usefixtures("small")
def test_path_as_json_has_the_promised_keys(netvault: Run) -> None:
    answer = netvault("path", "Quinn", "--json").json

    assert answer.keys() == {"target", "paths"}
    (path,) = answer["paths"]
    assert path.keys() == {"strength", "steps", "ask", "ask_why"}
    assert [step.keys() for step in path["steps"]] == [{"person", "strength", "why", "words"}] * 2
    assert [step["person"] for step in path["steps"]] == ["Grace", "Quinn"]


def test_gives_as_json_has_the_promised_keys(small: Path, netvault: Run) -> None:
    vault(small, people(Jim=note("- 2026-11-01 call", skills="[cooking]")))

    answer = netvault("gives", "--json").json

    assert answer.keys() == {"gives", "introductions", "balance"}
    assert answer["gives"] == [
        {"person": "Grace", "need": "cooking", "by": "me", "match": "cooking"},
        {"person": "Grace", "need": "cooking", "by": "Jim", "match": "cooking"},
    ]
    assert answer["introductions"] == [
        {"person": "Grace", "to": "Jim", "need": "cooking", "match": "cooking"}
    ]
    assert answer["balance"] == {"given": {"contact": 1}, "got": {"contact": 1}}


@pytest.mark.usefixtures("small")
def test_stats_as_json_has_the_promised_keys(netvault: Run) -> None:
    answer = netvault("stats", "--json").json

    assert answer.keys() == {"months", "years", "reach", "sources", "moved"}
    assert {frozenset(span) for span in (*answer["months"], *answer["years"])} == {frozenset(SPAN)}
    assert answer["years"][-1]["balance"] == {"given": {"contact": 1}, "got": {"contact": 1}}
    assert answer["reach"] == {"1": 4, "2": 1}


def test_what_steers_a_terminal_is_escaped_in_json(small: Path, netvault: Run) -> None:
    vault(small, {"People/\x9b31mEve\u202e 林.md": note(circle="club")})

    ran = netvault("who", "eve", "--json")

    assert "\x9b" not in ran.out
    assert "\u202e" not in ran.out
    assert "林" in ran.out
    assert ran.json["people"][0]["person"] == "\x9b31mEve\u202e 林"
