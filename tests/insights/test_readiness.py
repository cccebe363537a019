"""Bounds and settings of readiness; the rules themselves are in `test_method.py`."""

from __future__ import annotations

import pytest

from netvault.insights.readiness import MAY_ASK, Readiness
from netvault.model import HELP_KINDS, Config
from netvault.model.config import ReadinessRules
from tests.support.vaults import DEFAULTS, TODAY, insights, note, people


def readiness(text: str, config: Config = DEFAULTS) -> Readiness:
    return insights(people(Jane=text), config=config).readiness("People/Jane.md")


GAVE_IN_OCTOBER = ("- 2026-10-01 call", "- 2026-10-20 sent the guide #gave/information")


@pytest.mark.parametrize(
    ("rule", "text", "level", "why"),
    [
        (
            "a plan is no meeting",
            note("- 2026-12-01 coffee"),
            "unmet",
            "you have not met: get introduced",
        ),
        (
            "a circle of one's own is not warm",
            note(circle="chess"),
            "unmet",
            "you have not met: get introduced",
        ),
        (
            "two touches on one day are one touch day",
            note("- 2026-11-02 coffee", "- 2026-11-02 mail"),
            "new",
            "you talked on 2026-11-02: ask about them",
        ),
        (
            "three touch days over 30 days, and something given",
            note(*GAVE_IN_OCTOBER, "- 2026-10-31 tea"),
            "established",
            "3 talks over 30 days, and you have given something",
        ),
        (
            "three touch days over 29 days",
            note(*GAVE_IN_OCTOBER, "- 2026-10-30 tea"),
            "building",
            "3 talks since 2026-10-01",
        ),
        (
            "two touch days over 30 days",
            note("- 2026-10-01 #gave/contact", "- 2026-10-31 tea"),
            "building",
            "2 talks since 2026-10-01",
        ),
        (
            "three touch days over 30 days, and nothing given",
            note("- 2026-10-01 tea", "- 2026-10-20 tea", "- 2026-10-31 #got/contact"),
            "building",
            "3 talks since 2026-10-01",
        ),
        (
            "help has gone both ways, and a touch within a year",
            note("- 2025-10-01 #gave/contact", "- 2025-11-23 #got/contact"),
            "trusted",
            "help has gone both ways, and you talked on 2025-11-23",
        ),
        (
            "last contact is a touch within a year too",
            note("- 2020-10-01 #gave/contact", "- 2020-11-23 #got/contact", last_contact=TODAY),
            "trusted",
            "help has gone both ways, and you talked on 2026-11-23",
        ),
        (
            "help has gone both ways, but a year and a day ago",
            note("- 2025-10-01 #gave/contact", "- 2025-11-22 #got/contact"),
            "building",
            "2 talks since 2025-10-01",
        ),
        (
            "help has gone both ways long ago, over three touch days",
            note("- 2024-10-01 #gave/contact", "- 2024-11-22 #got/contact", "- 2025-11-01 tea"),
            "established",
            "3 talks over 396 days, and you have given something",
        ),
        (
            "help has gone both ways in one talk: trust needs two",
            note("- 2026-11-02 #gave/contact #got/contact"),
            "new",
            "you talked on 2026-11-02: ask about them",
        ),
        (
            "discouraging, whatever else holds",
            note("- 2025-12-01 #gave/contact", "- 2026-11-02 #got/contact", stance="discouraging"),
            "guarded",
            "you marked them as discouraging",
        ),
        (
            "family is building without a log",
            note(circle="sister"),
            "building",
            "family: you know each other without a log",
        ),
        (
            "so is a friend with one touch day",
            note("- 2026-11-02 call", circle="[client, friend]"),
            "building",
            "friend: you know each other without a log",
        ),
        (
            "every other warm circle is new",
            note(circle="client"),
            "new",
            "one of your circles: client: ask about them",
        ),
        (
            "a circle is a floor, no ceiling",
            note(*GAVE_IN_OCTOBER, "- 2026-10-31 tea", circle="client"),
            "established",
            "3 talks over 30 days, and you have given something",
        ),
        (
            "whom you met or were in touch with is new",
            note(met="2026-01-02"),
            "new",
            "you met on 2026-01-02: ask about them",
        ),
    ],
)
def test_readiness_is_the_highest_that_holds(rule: str, text: str, level: str, why: str) -> None:
    found = readiness(text)

    assert (found.level, found.why) == (level, why), rule


def test_a_ghost_is_unmet() -> None:
    notes = people(Jane="- 2026-11-02 named [[Tom]] #got/referral")

    assert insights(notes).readiness("Tom").level == "unmet"


@pytest.mark.parametrize(
    ("level", "kinds"),
    [
        ("unmet", ()),
        ("new", ()),
        ("building", ("information",)),
        ("established", ("information", "contact")),
        ("trusted", ("information", "contact", "connection", "referral")),
        ("guarded", ()),
    ],
)
def test_each_readiness_allows_more_and_none_a_job(level: str, kinds: tuple[str, ...]) -> None:
    assert dict(MAY_ASK)[level] == kinds  # type: ignore[index]
    assert Readiness(level, "").may_ask == kinds  # type: ignore[arg-type]


FRIEND = {"circle": "friend"}


@pytest.mark.parametrize(
    ("rule", "text", "holds"),
    [
        ("nothing holds", note("- 2026-11-02 #gave/contact", **FRIEND), ()),
        ("a promise is due today", note("- [ ] send slides 📅 2026-11-23", **FRIEND), ()),
        ("a promise has no day", note("- [ ] send slides", **FRIEND), ()),
        ("a promise is kept", note("- [x] send slides 📅 2026-11-22", **FRIEND), ()),
        (
            "the last thing got counts, not the first nor the last touch",
            note(
                "- 2020-01-01 #got/contact #gave/contact",
                "- 2026-11-01 #got/contact #gave/contact",
                "- 2026-11-02 tea",
                **FRIEND,
            ),
            ("they helped you on 2026-11-01; let it rest until 2026-12-31",),
        ),
        (
            "they helped you more than you gave",
            note("- 2020-01-01 #got/contact", "- 2026-01-01 tea", **FRIEND),
            ("they helped you once, and you have not helped them yet; give first",),
        ),
        (
            "they helped you much more",
            note(
                "- 2020-01-01 #got/contact #got/referral #got/information #gave/contact"
                " #gave/contact",
                "- 2026-01-01 tea",
                **FRIEND,
            ),
            ("they helped you 3 times, and you helped them twice; give first",),
        ),
        (
            "all of them",
            note("- 2026-11-01 #got/contact", "- [ ] pay 📅 2026-01-01", **FRIEND),
            (
                'your promise "pay" was due on 2026-01-01; keep it first',
                "they helped you on 2026-11-01, and you have not thanked them; say thanks first",
                "they helped you on 2026-11-01; let it rest until 2026-12-31",
                "they helped you once, and you have not helped them yet; give first",
            ),
        ),
        (
            "you asked within 60 days",
            note("- 2026-09-25 asked how they hire #ask/information", **FRIEND),
            ("you asked them for help on 2026-09-25; let it rest until 2026-11-24",),
        ),
        ("you asked 60 days ago", note("- 2026-09-24 asked #ask/information", **FRIEND), ()),
        ("you plan to ask", note("- [ ] how do they hire? #ask/information", **FRIEND), ()),
        (
            "thanks are overdue",
            note("- 2025-12-01 #got/contact #gave/contact", **FRIEND),
            ("they helped you on 2025-12-01, and you have not thanked them; say thanks first",),
        ),
        (
            "thanks are due, and not overdue",
            note("- 2026-11-20 #got/contact #gave/contact", **FRIEND),
            ("they helped you on 2026-11-20; let it rest until 2027-01-19",),
        ),
        ("the tie does not sleep yet", note("- 2025-11-24 tea", **FRIEND), ()),
        ("where nothing may be asked nothing is held", note("- 2026-11-01 #got/contact"), ()),
    ],
)
def test_an_ask_waits_while_something_is_owed(rule: str, text: str, holds: tuple[str, ...]) -> None:
    found = readiness(text)

    assert found.holds == holds, rule
    assert found.may_ask == (() if holds else found.earned)


def test_what_is_earned_is_told_apart_from_what_may_be_asked_today() -> None:
    found = readiness(note("- 2026-10-01 #gave/contact", "- 2026-11-01 #got/contact"))

    assert (found.level, found.earned, found.may_ask) == ("trusted", HELP_KINDS, ())


@pytest.mark.parametrize(
    ("rules", "level"),
    [
        (ReadinessRules(), "established"),
        (ReadinessRules(established_touches=4), "building"),
        (ReadinessRules(established_days=31), "building"),
        (ReadinessRules(building_touches=4), "new"),
    ],
)
def test_every_threshold_is_a_setting(rules: ReadinessRules, level: str) -> None:
    text = note(*GAVE_IN_OCTOBER, "- 2026-10-31 tea")

    assert readiness(text, Config(readiness=rules)).level == level


def test_how_long_trust_and_the_rest_after_an_ask_last_are_settings() -> None:
    text = note("- 2026-10-01 #gave/contact", "- 2026-11-01 #got/contact", "- 2026-11-02 thanks")

    assert readiness(text, Config(readiness=ReadinessRules(trusted_days=20))).level == "established"
    assert not readiness(text, Config(readiness=ReadinessRules(ask_rest_days=22))).holds
    assert readiness(text, Config(readiness=ReadinessRules(ask_rest_days=10**12))).holds == (
        "they helped you on 2026-11-01; let it rest until 9999-12-31",
    )


def test_a_circle_that_is_not_warm_by_the_settings_is_no_floor() -> None:
    config = Config(warm_circles=("client",))

    assert readiness(note("- 2026-11-02 tea", circle="friend"), config).level == "new"
