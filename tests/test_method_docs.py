"""The method's page says what the code does, and its story is what happens."""

from __future__ import annotations

import re

from tools.method_story import PAGE, STORY, renewed


def test_the_parts_that_come_from_the_code_and_from_runs_are_up_to_date(
    *, update_docs: bool
) -> None:
    text = PAGE.read_text(encoding="utf-8")
    if update_docs:
        PAGE.write_text(renewed(text), encoding="utf-8")
    else:
        assert text == renewed(text), "if it should: pytest --update-docs"


def test_the_story_leads_from_a_name_to_a_trusted_tie() -> None:
    levels = re.findall(r"^Readiness: (\w+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert list(dict.fromkeys(levels)) == ["unmet", "new", "building", "trusted"]
    assert len(levels) == len(STORY)


def test_no_scene_tells_of_a_day_that_is_still_to_come() -> None:
    day = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        day = next(iter(re.findall(r"^### (\S+):", line)), day)
        told = re.findall(r"(?:talked|on|since|helped you on|last on) (\d{4}-\d\d-\d\d)", line)
        assert all(each <= day for each in told), line


def test_every_rule_of_the_method_has_its_row() -> None:
    rules = re.findall(r"^\| \*\*(M\d+)\*\* ", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert rules == [f"M{number}" for number in range(1, 13)]
