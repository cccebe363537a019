"""The rest of the method, from help on: given these notes on this day, then this."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.support.cases import Case, table

if TYPE_CHECKING:
    from netvault.insights import Insights

JANE: Final = "People/Jane.md"


@table("""
    information
        Jane: - 2026-11-02 sent her the guide #gave/information
        on 2026-11-23: given information

    a contact is a name
        Jane: - 2026-11-02 she named [[Dana]] #got/contact
        on 2026-11-23: got contact

    a connection is when both know of it
        Jane: - 2026-11-02 wrote to her and to [[Dana]] #gave/connection
        on 2026-11-23: given connection

    a referral is when she speaks for you
        Jane: - 2026-11-02 she told her boss about me #got/referral
        on 2026-11-23: got referral
""")
def test_m8_help_is_of_four_kinds_and_goes_two_ways(case: Case) -> None:
    told = case.found.balances[JANE].to_json()

    assert [f"{way} {kind}" for way, kinds in told.items() for kind in kinds] == [case.then]


def gives(found: Insights) -> str:
    people = found.network.people
    told = (
        f"{people[give.key].name} needs {give.need}:"
        f" {people[give.by].name if give.by else 'you'} with {give.match}"
        for give in found.gives
    )
    return "; ".join(told) or "nothing"


@table("""
    give what you have
        Me: offers: spreadsheets
        Jane: needs: a spreadsheet
        Jane: circle: friend
        on 2026-11-23: Jane needs a spreadsheet: you with spreadsheets

    or be the one who knows somebody
        Jane: needs: solar engineers
        Jane: circle: friend
        Ben: skills: solar engineering
        Ben: circle: client
        on 2026-11-23: Jane needs solar engineers: Ben with solar engineering

    but you must know both
        Jane: needs: solar engineers
        Jane: circle: friend
        Ben: skills: solar engineering
        on 2026-11-23: nothing

    and they must not know each other
        Jane: needs: solar engineers
        Jane: circle: friend
        Jane: knows: '[[Ben]]'
        Ben: skills: solar engineering
        Ben: circle: client
        on 2026-11-23: nothing

    whoever said no once is not asked again
        Jane: needs: solar engineers
        Jane: circle: friend
        Ben: skills: solar engineering
        Ben: circle: client
        Note: - [-] #intro [[Jane]] [[Ben]]
        on 2026-11-23: nothing
""")
def test_m9_give_before_you_get(case: Case) -> None:
    assert gives(case.found) == case.then


@table("""
    pass on what is worth reading to whom it helps
        Note: - the bees of the solar park #share
        Jane: interests: bees
        Jane: circle: friend
        on 2026-11-23: send to Jane
        because: bees

    and say what colleagues are good at
        Jane: circle: co-worker
        Jane: talents: listening
        Jane: - 2026-10-01 tea
        Jane: - 2026-11-02 tea
        on 2026-11-23: praise Jane
        because: listening
""")
def test_m9_share_and_promote(case: Case) -> None:
    found = case.found
    people = found.network.people
    told = [(f"send to {people[share.key].name}", share.topic) for share in found.shares]
    told += [(f"praise {people[praise.key].name}", praise.what) for praise in found.praises]

    assert told == [(case.then, case.because)]


@table("""
    who supports you leads on
        Ben: stance: supportive
        Ben: knows: '[[Jane]]'
        Ben: skills: bees
        Ben: - 2026-11-02 tea
        Cem: needs: bees
        Cem: - 2026-11-02 tea
        Jane: role: nurse
        on 2026-11-23: a way to Jane, something to give

    nothing goes through who discourages you
        Ben: stance: discouraging
        Ben: knows: '[[Jane]]'
        Ben: skills: bees
        Ben: - 2026-11-02 tea
        Cem: needs: bees
        Cem: - 2026-11-02 tea
        Jane: role: nurse
        on 2026-11-23: nothing
""")
def test_m10_surround_yourself_with_people_who_support_you(case: Case) -> None:
    found = case.found
    told = (
        *(["a way to Jane"] if found.frontier and found.paths_to([JANE]) else ()),
        *(["something to give"] if found.gives else ()),
    )

    assert (", ".join(told) or "nothing") == case.then


@table("""
    whom a goal is about comes first
        Me: goals: [{want: a team, companies: [Acme]}]
        Jane: company: ACME
        Jane: knows: '[[Ann]]'
        Ben: knows: ['[[Ann]]', '[[Jane]]']
        Ben: circle: friend
        on 2026-11-23: Jane, Ann
        because: fits your goal: a team

    then who cares for what matters to you
        Me: matters: [clean energy]
        Jane: interests: clean energy
        Ben: knows: ['[[Ann]]', '[[Jane]]']
        Ben: circle: friend
        on 2026-11-23: Jane, Ann
        because: clean energy matters to you

    others are no less, only later
        Me: matters: [clean energy]
        Jane: interests: fish
        Ben: knows: ['[[Ann]]', '[[Jane]]']
        Ben: circle: friend
        on 2026-11-23: Ann, Jane
""")
def test_m11_what_matters_to_you_guides_whom_you_want_to_meet(case: Case) -> None:
    found = case.found

    assert ", ".join(found.network.people[row.key].name for row in found.frontier) == case.then
    assert "; ".join(found.relevance(JANE).reasons) == case.because


@table("""
    a tie that slept for ten years is still there
        Jane: - 2026-11-02 tea
        on 2036-11-23: warm and dormant, in 11 years 1 talk and 0 wakings

    it does not sleep after a few months
        Jane: - 2026-11-02 tea
        on 2027-05-23: warm, in 2 years 1 talk and 0 wakings

    and a short word wakes it
        Jane: - 2026-11-02 tea
        Jane: - 2036-11-01 wrote a card
        on 2036-11-23: warm, in 11 years 2 talks and 1 waking
""")
def test_m12_a_quiet_tie_is_dormant_and_not_gone(case: Case) -> None:
    lead, years = case.found.leads[JANE], case.found.trends.years
    talks, wakings = sum(year.touches for year in years), sum(year.woken for year in years)
    told = (
        f"{lead.temperature}{' and dormant' if lead.is_dormant else ''}, in {len(years)} years"
        f" {talks} talk{'s' * (talks != 1)} and {wakings} waking{'s' * (wakings != 1)}"
    )

    assert told == case.then
