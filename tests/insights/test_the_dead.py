"""The dead, the paused and the snoozed: they stay in the network, and nothing is due with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.support.vaults import insights, note, people

if TYPE_CHECKING:
    from netvault.insights import Insights

GOAL: Final = note(type="me", skills="python", goals="\n  - want: build\n    companies: [Helio]")
WALTER: Final = "People/Walter.md"


def with_walter(*log: str, **fields: str) -> Insights:
    """Compute a network of Walter and two others, one of whom he named."""
    return insights(
        {
            "Me.md": GOAL,
            **people(
                Walter=note("- 2026-11-02 call, named [[Dana]] #got/contact", *log, **fields),
                Dana=note(company="Helio"),
                Nora=note("- 2026-11-01 tea", "- 2026-11-20 tea", needs="solar"),
            ),
        }
    )


def dead(*log: str, **fields: str) -> Insights:
    return with_walter(*log, **{"died": "2026-11-10", **fields})


class TestTheDead:
    @pytest.mark.parametrize(
        ("died", "why"),
        [
            ("2026-11-10", "they died on 2026-11-10"),
            ("2026", "they died in 2026"),
            ("yes", "they have died"),
        ],
    )
    def test_they_are_neither_warm_nor_cold_and_stay_in_the_network(
        self, died: str, why: str
    ) -> None:
        found = dead(died=died)
        lead = found.leads[WALTER]

        assert (lead.temperature, lead.why, lead.is_dormant) == ("dead", why, False)
        assert [str(day) for day in lead.days] == ["2026-11-02"]
        assert WALTER not in found.met

    def test_a_funeral_is_no_talk(self) -> None:
        found = dead("- 2026-11-20 the funeral")

        assert [str(day) for day in found.leads[WALTER].days] == ["2026-11-02"]
        assert str(found.leads[WALTER].last_touch) == "2026-11-02"

    @pytest.mark.parametrize(
        "fields",
        [
            {"birthday": "1950-11-25"},
            {"every": "week"},
            {"next": "2026-11-20"},
            {"circle": "family", "every": "month"},
        ],
    )
    def test_nothing_is_ever_due_with_them(self, fields: dict[str, str]) -> None:
        promise = "- [ ] send the plan 📅 2026-11-12"

        assert WALTER in {due.key for due in with_walter(promise, **fields).follow_ups}
        assert WALTER not in {due.key for due in dead(promise, **fields).follow_ups}

    def test_nothing_is_asked_of_them_or_about_them(self) -> None:
        found = dead(company="Helio")

        assert found.readiness(WALTER).level == "none"
        assert found.readiness(WALTER).may_ask == ()
        assert found.questions(WALTER) == ()
        assert all("Walter" not in question.text for question in found.questions("People/Nora.md"))

    def test_no_way_leads_to_or_over_them_and_nobody_waits_behind_them(self) -> None:
        assert with_walter().frontier
        found = dead(company="Helio")

        assert found.frontier == ()
        assert found.paths_to(["People/Dana.md", WALTER]) == ()
        assert WALTER not in found.reach.degrees

    def test_no_goal_board_or_introduction_proposes_them(self) -> None:
        fields = {"company": "Helio", "needs": "python", "skills": "solar"}
        alive, found = with_walter(**fields), dead(**fields)

        assert {give.key for give in alive.gives} | {give.by for give in alive.gives} >= {WALTER}
        assert not {WALTER} & {key for give in found.gives for key in (give.key, give.by)}
        assert [WALTER in fit.keys for fit in alive.goal_fits] == [True]
        assert [WALTER in fit.keys for fit in found.goal_fits] == [False]
        assert found.relevance(WALTER).weight == 0

    def test_they_were_at_their_company_and_are_in_no_circle_of_today(self) -> None:
        found = dead(company="Helio", circle="family")
        helio = next(company for company in found.companies if company.name == "Helio")

        assert (helio.here, helio.former) == (("People/Dana.md",), (WALTER,))
        assert [circle.people for circle in found.circles if circle.name == "family"] == [0]

    def test_the_years_in_which_you_knew_them_still_tell_of_them(self) -> None:
        alive, found = with_walter().trends.years, dead().trends.years

        assert [(year.met, year.known, year.got) for year in found] == [
            (year.met, year.known, year.got) for year in alive
        ]

    def test_an_open_introduction_with_them_rests(self) -> None:
        task = "- [ ] #intro [[Walter]] [[Nora]]"
        kinds = {due.first.kind for due in dead(task).follow_ups}

        assert "introduction" not in kinds


class TestRests:
    @pytest.mark.parametrize("fields", [{"paused": "yes"}, {"snooze_until": "2026-11-24"}])
    def test_nothing_is_due_with_the_paused_or_until_a_snooze_ends(
        self, fields: dict[str, str]
    ) -> None:
        found = with_walter(every="week", **fields)

        assert WALTER not in found.due_by_person
        assert found.leads[WALTER].is_warm

    @pytest.mark.parametrize("fields", [{"paused": "no"}, {"snooze_until": "2026-11-23"}])
    def test_all_is_due_as_before_once_it_ends(self, fields: dict[str, str]) -> None:
        rested, before = with_walter(every="week", **fields), with_walter(every="week")
        again, first = rested.due_by_person[WALTER].first, before.due_by_person[WALTER].first

        assert (again.kind, again.due, again.why) == (first.kind, first.due, first.why)
