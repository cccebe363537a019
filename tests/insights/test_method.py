"""The method, rule by rule: given these notes on this day, then this, for this reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.insights.paths import in_words
from tests.support.cases import Case, table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from netvault.insights import Insights

JANE: Final = "People/Jane.md"


def names(found: Insights, keys: Iterable[str]) -> str:
    return " → ".join(found.network.people[key].name for key in keys)


def way_to_jane(found: Insights) -> list[str]:
    path = found.way_to(JANE)
    return [step.key for step in path.steps] if path else []


@table("""
    every usual word finds its circle
        Jane: circle: Sister
        Jane: - 2026-11-02 tea
        on 2026-11-23: 1 family, thin

    a circle that hears nothing for half a year is quiet
        Jane: circle: client
        Jane: - 2026-05-02 tea
        on 2026-11-23: 1 client, thin, quiet

    three are no longer thin, and somebody may be in two
        Jane: circle: [client, chess]
        Ben: circle: client
        Ben: - 2026-11-02 tea
        Cem: circle: client
        on 2026-11-23: 3 client
""")
def test_m1_everyone_you_know_is_your_network_in_circles(case: Case) -> None:
    one = next(circle for circle in case.found.circles if circle.people)
    marks = [name for name, holds in (("thin", one.is_thin), ("quiet", one.is_quiet)) if holds]

    assert ", ".join((f"{one.people} {one.name}", *marks)) == case.then


@table("""
    a talk makes warm
        Jane: - 2026-11-02 tea
        on 2026-11-23: warm
        because: you talked on 2026-11-02

    but not before its day
        Jane: - 2026-11-02 tea
        on 2026-11-01: cold
        because: no talk in any note, and in none of your circles

    whom you meet in daily life is warm without a log
        Jane: circle: neighbor
        on 2026-11-23: warm
        because: one of your circles: neighbor

    but not before you meet
        Jane: circle: neighbor
        Jane: met: 2026-11-02
        on 2026-11-01: cold
        because: you have not met yet

    somebody you only heard of is cold, and shows the warmest way in
        Ben: - 2026-11-02 tea, he named [[Jane]]
        Ann: - 2020-11-02 tea, she named [[Jane]]
        Jane: role: nurse
        on 2026-11-23: cold, through Ben
        because: no talk in any note, and in none of your circles
""")
def test_m2_whom_you_know_is_warm_and_others_are_cold(case: Case) -> None:
    found = case.found
    lead = found.leads[JANE]
    way = "" if lead.is_warm else names(found, way_to_jane(found)[:-1])

    assert lead.temperature + (f", through {way}" if way else "") == case.then
    assert lead.why == case.because


@table("""
    a need that nobody asked about comes first
        Jane: - 2026-11-02 tea
        on 2026-11-23: What do they want to have done by the end of the year?

    with a colleague those of the work
        Jane: role: nurse
        on 2026-11-23: What would make their work easier?

    then what may bring you nearer to a goal
        Me: goals: [{want: a team, companies: [Acme]}]
        Jane: company: Acme
        Jane: needs: a flat
        on 2026-11-23: What does Acme need next?
        because: your goal: a team

    then whether a need still stands
        Jane: needs: a flat
        on 2026-11-23: Is this still open: a flat?
""")
def test_m3_what_you_do_not_know_yet_is_what_to_ask(case: Case) -> None:
    found = case.found

    assert found.questions(JANE)[0] == (case.then, case.because)


@table("""
    a name is one step outward
        Ann: - 2026-01-05 tea, she named [[Ben]]
        Jane: introduced_by: '[[Ben]]'
        on 2026-02-01: 3 ties
        because: Ann → Ben → Jane

    each meeting brings you closer
        Ann: - 2026-01-05 tea, she named [[Ben]]
        Ben: introduced_by: '[[Ann]]'
        Ben: - 2026-03-05 tea
        Jane: introduced_by: '[[Ben]]'
        on 2026-03-05: 2 ties
        because: Ben → Jane
""")
def test_m4_referrals_lead_outward_step_by_step(case: Case) -> None:
    found = case.found

    assert f"{found.reach.degrees[JANE]} ties" == case.then
    assert names(found, way_to_jane(found)) == case.because


def problems(found: Insights) -> list[str]:
    return [f"{problem.code}: {problem.message}" for problem in found.ask_problems]


@table("""
    asking for a job puts somebody on the spot
        Jane: - [ ] ask her for a job
        on 2026-11-23: puts-on-the-spot

    in other words, too
        Jane: - [ ] ask whether she can pass on my CV
        on 2026-11-23: puts-on-the-spot

    whoever stands in between
        Jane: - [ ] ask Jane and her boss about a job
        on 2026-11-23: puts-on-the-spot

    asking about their work does not
        Jane: - [ ] ask what her job is like
        on 2026-11-23: nothing

    nor does helping them
        Jane: - [ ] find a job opening for her
        on 2026-11-23: nothing
""")
def test_m5_ask_for_information_or_a_name_never_for_a_job(case: Case) -> None:
    said = "this puts Jane on the spot: ask for information or a name, never for a job"

    assert problems(case.found) == ([] if case.then == "nothing" else [f"{case.then}: {said}"])


@table("""
    before you meet
        Jane: role: nurse
        on 2026-11-23: unmet, ask for nothing
        because: you have not met: get introduced

    at a first meeting expect nothing
        Jane: - 2026-11-02 tea
        on 2026-11-23: new, ask for nothing
        because: you talked on 2026-11-02: ask about them

    after two talks ask for information
        Jane: - 2026-11-02 tea
        Jane: - 2026-11-09 tea
        on 2026-11-23: building, ask for information
        because: 2 talks since 2026-11-02

    friends need no log for that
        Jane: circle: friend
        on 2026-11-23: building, ask for information
        because: friend: you know each other without a log

    after a month, and when you have given something, ask for a name
        Jane: - 2026-10-01 sent her the guide #gave/information
        Jane: - 2026-10-15 tea
        Jane: - 2026-11-02 tea
        on 2026-11-23: established, ask for information, a contact
        because: 3 talks over 32 days, and you have given something

    when help has gone both ways, ask for more
        Jane: - 2026-01-15 she named [[Dana]] #got/contact
        Jane: - 2026-10-01 sent her the guide #gave/information
        on 2026-11-23: trusted, ask for information, a contact, a connection, a referral
        because: help has gone both ways, and you talked on 2026-10-01

    and do not take that for granted
        Jane: - 2026-01-15 she named [[Dana]] #got/contact
        Jane: - 2026-10-01 sent her the guide #gave/information
        on 2027-11-23: building, ask for nothing
        because: you have not been in touch since 2026-10-01; wake the tie first

    whom you promised something gets it first
        Jane: - 2026-11-02 tea
        Jane: - 2026-11-09 tea
        Jane: - [ ] send the slides 📅 2026-11-20
        on 2026-11-23: building, ask for nothing
        because: your promise "send the slides" was due on 2026-11-20; keep it first

    do not push: whoever helped you has sixty days of rest
        Jane: - 2026-10-01 sent her the guide #gave/information
        Jane: - 2026-10-15 she told me how it is #got/information
        Jane: - 2026-10-17 thanked her
        on 2026-12-13: trusted, ask for nothing
        because: they helped you on 2026-10-15; let it rest until 2026-12-14

    and no more than that
        Jane: - 2026-10-01 sent her the guide #gave/information
        Jane: - 2026-10-15 she told me how it is #got/information
        Jane: - 2026-10-17 thanked her
        on 2026-12-14: trusted, ask for information, a contact, a connection, a referral
        because: help has gone both ways, and you talked on 2026-10-17
""")
def test_m6_build_the_relationship_first_and_do_not_push(case: Case) -> None:
    one = case.found.readiness(JANE)

    assert f"{one.level}, ask for {', '.join(map(in_words, one.may_ask)) or 'nothing'}" == case.then
    assert "; ".join(one.holds or (one.why,)) == case.because


@table("""
    asking at a first meeting comes too soon
        Jane: - 2026-11-02 tea
        Jane: - [ ] #ask/information what is it like there?
        on 2026-11-23: information
        because: you talked on 2026-11-02: ask about them

    after two talks a name comes too soon
        Jane: - 2026-11-02 tea
        Jane: - 2026-11-09 tea
        Jane: - [ ] #ask/contact whom does she know?
        on 2026-11-23: a contact
        because: 2 talks since 2026-11-02

    but information does not
        Jane: - 2026-11-02 tea
        Jane: - 2026-11-09 tea
        Jane: - [ ] #ask/information what is it like there?
        on 2026-11-23: nothing
""")
def test_m6_an_ask_that_comes_too_soon_is_a_problem(case: Case) -> None:
    said = f"ask-too-soon: it is too soon to ask Jane for {case.then}: {case.because}"

    assert problems(case.found) == ([] if case.then == "nothing" else [said])


@table("""
    each tie has its rhythm
        Jane: every: 6 weeks
        Jane: - 2026-11-02 tea
        on 2026-11-23: keep in touch by 2026-12-14
        because: You talked on 2026-11-02, and want to every 6 weeks.

    some have none
        Jane: every: never
        Jane: - 2026-11-02 tea
        on 2026-11-23: nothing
""")
def test_m7_keep_in_touch_over_time(case: Case) -> None:
    due = [due.first for due in case.found.follow_ups]

    assert "".join(f"{one.what} by {one.due}" for one in due) == case.then.replace("nothing", "")
    assert "".join(one.why for one in due) == case.because


@table("""
    you hear what goes on where they are, newest first
        Jane: company: Acme
        Jane: - 2026-10-15 they hire #news
        Jane: - 2026-11-02 they move #news
        on 2026-11-23: Acme: they move, they hire

    and elsewhere
        Jane: company: Acme
        Jane: - 2026-11-02 [[Initech]] sells #news
        Ben: company: Initech
        on 2026-11-23: Initech: [[Initech]] sells
""")
def test_m7_and_hear_what_goes_on_within_companies(case: Case) -> None:
    (company,) = case.found.companies

    assert f"{company.name}: {', '.join(touch.text for touch in company.news)}" == case.then
