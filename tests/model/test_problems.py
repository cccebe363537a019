from __future__ import annotations

import pytest

from netvault.model import Problem
from netvault.model.problems import SEVERITY, has_errors, in_order, printable
from tests.support.hostile import HOSTILE

BAD_DATE = Problem("People/Jane.md", 3, 7, "bad-date", '"soon" is no date')


def test_a_problem_is_printed_as_compilers_do() -> None:
    assert str(BAD_DATE) == 'People/Jane.md:3:7: error: "soon" is no date [bad-date]'


def test_a_problem_has_one_form_in_json() -> None:
    assert BAD_DATE.to_json() == {
        "path": "People/Jane.md",
        "line": 3,
        "column": 7,
        "code": "bad-date",
        "severity": "error",
        "message": '"soon" is no date',
    }


@pytest.mark.parametrize("code", SEVERITY)
def test_the_code_alone_decides_how_bad_it_is(code: str) -> None:
    severity = Problem("Jane.md", 1, 1, code, "").severity

    assert severity in ("error", "warning")
    assert has_errors([Problem("Jane.md", 1, 1, code, "")]) == (severity == "error")


def test_what_cannot_be_followed_is_an_error_and_what_is_doubtful_a_warning() -> None:
    assert SEVERITY["duplicate-key"] == SEVERITY["unclosed-region"] == "error"
    assert SEVERITY["alias-link"] == SEVERITY["misspelled-field"] == "warning"


def test_without_problems_there_are_no_errors() -> None:
    assert not has_errors([])


def test_problems_are_put_in_order_each_once() -> None:
    second = Problem("People/Jane.md", 12, 1, "bad-date", "b")
    other = Problem("Me.md", 40, 1, "bad-date", "c")

    assert in_order([second, BAD_DATE, other, second]) == (other, BAD_DATE, second)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_can_break_the_line_or_steer_the_terminal(name: str) -> None:
    line = str(Problem(f"{name}.md", 1, 1, "duplicate-name", name))

    assert line.isprintable()
    assert len(line.splitlines()) == 1


def test_characters_that_nobody_sees_are_spelled_out() -> None:
    assert printable("Ann\n\x1b[31m\u202e\ud800") == r"Ann\n\x1b[31m\u202e\ud800"
    assert printable("Zoë Łukasz 李 👍") == "Zoë Łukasz 李 👍"
