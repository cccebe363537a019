from __future__ import annotations

from tests.support.vaults import insights, note, people

MET = "- 2026-11-02 tea"
NOTES = {
    "Me.md": note(type="me", offers="python"),
    "Reading/Heat pumps.md": note(type="article"),
    **people(
        Ann=note(MET, needs="[python, fish]", interests="heat pumps"),
        Ben=note(MET, skills="fish"),
        Cem=note(MET, skills="fish"),
        Dan=note(MET, interests="heat pumps"),
        Eve=note(MET, needs="python", stance="discouraging"),
    ),
}


def test_bring_your_own_first_then_others_then_something_to_read() -> None:
    found = insights(NOTES)

    assert found.bring("People/Ann.md") == (
        "your python; they want it",
        "Ben offers fish; they want it",
        'send "Heat pumps"; they care for heat pumps',
    )
    assert found.bring("People/Dan.md") == ('send "Heat pumps"; they care for heat pumps',)


def test_there_is_nothing_to_bring_for_who_needs_nothing_or_is_discouraging() -> None:
    found = insights(NOTES)

    assert found.bring("People/Ben.md") == ()
    assert found.bring("People/Eve.md") == ()
