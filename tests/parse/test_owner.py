from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from netvault.model import Goal
from tests.support.reading import places, read

if TYPE_CHECKING:
    from netvault.model import Note, Owner


def owner(*lines: str) -> tuple[Owner, Note]:
    found = read("\n".join(lines), "Me.md")
    assert found.owner is not None
    return found.owner, found


class TestOwner:
    def test_goals_and_what_matters_are_read(self) -> None:
        me, note = owner(
            *(
                "---",
                "type: me",
                "skills: [python]",
                "matters: remote work, clean energy",
                "goals:",
            ),
            *("  - want: lead a data team", '    companies: ["[[Helio]]", Voltaic]'),
            *("    industries: [clean energy]", "    roles: [head of data, data lead]"),
            *("    by: 2027-06-30", "    Reached: 2027-01-31", "  - learn Swedish", "---"),
        )

        assert note.problems == ()
        assert me.contact.skills == ("python",)
        assert me.matters == ("remote work", "clean energy")
        assert me.goals == (
            Goal(
                want="lead a data team",
                companies=("Helio", "Voltaic"),
                industries=("clean energy",),
                roles=("head of data", "data lead"),
                by=date(2027, 6, 30),
                reached=date(2027, 1, 31),
                line=6,
            ),
            Goal("learn Swedish", line=12),
        )

    def test_one_goal_needs_no_list(self) -> None:
        assert owner("---", "goals: learn Swedish", "---")[0].goals == (
            Goal("learn Swedish", line=2),
        )
        (goal,) = owner("---", "goals:", "  goal: learn", "  role: CTO", "---")[0].goals
        assert (goal.want, goal.roles) == ("learn", ("CTO",))

    @pytest.mark.parametrize("goals", ["", "null", "[]", "[{by: 2027-01-01}]"])
    def test_a_goal_without_words_is_none(self, goals: str) -> None:
        assert owner("---", f"goals: {goals}", "---")[0].goals == ()

    def test_its_days_must_be_in_the_calendar(self) -> None:
        me, note = owner("---", "goals:", "  - want: x", "    by: 2027-02-30", "---")

        assert me.goals == (Goal("x", line=3),)
        assert places(note) == ["4:9 bad-date"]

    def test_the_text_may_add_goals_to_those_of_the_front_matter(self) -> None:
        me, _ = owner("---", "goals: a", "matters: b", "---", "goals:: c", "", "matters:: d")

        assert [goal.want for goal in me.goals] == ["a", "c"]
        assert me.matters == ("b", "d")

    def test_without_them_there_are_none(self) -> None:
        me, _ = owner("# Me")

        assert (me.goals, me.matters, me.contact.name) == ((), (), "Me")
