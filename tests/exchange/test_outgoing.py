from __future__ import annotations

from datetime import date

from netvault.exchange.outgoing import Outgoing, words_of
from netvault.exchange.uids import uids_of
from tests.support.outgoing import ADA, FIELDS, leaving, leaving_with_words
from tests.support.vaults import network, note, people


def by_name(found: tuple[Outgoing, ...]) -> dict[str, Outgoing]:
    return {one.name: one for one in found}


def test_every_field_leaves_but_the_stance() -> None:
    ada = by_name(leaving(ADA))["Ada"]

    assert (ada.uid, ada.path, ada.fields) == ("card-7", "People/Ada.md", FIELDS)


def test_no_word_of_what_was_said_leaves_unless_it_is_asked_for() -> None:
    ada = by_name(leaving(ADA))["Ada"]

    assert (ada.own, ada.talks, ada.tasks) == ({}, (), ())


def test_what_was_said_leaves_as_a_note_has_it() -> None:
    ada = by_name(leaving_with_words(ADA))["Ada"]

    assert words_of(ada).split("\n") == [
        "club:: Rowers",
        "- [ ] send her the article 📅 2026-11-20",
        "- 2026-11-02 coffee: she named [[Omar Haddad]], who plans trams #got/contact",
    ]


def test_what_was_told_in_confidence_never_leaves() -> None:
    notes = people(Ada=note("- 2026-11-02 she is ill #private", "- [ ] bring soup #private"))
    (ada,) = leaving_with_words(notes)

    assert words_of(ada) == ""
    assert ada.fields == {"last_contact": ("2026-11-02",)}


def test_a_field_that_could_tell_of_a_stance_never_leaves() -> None:
    notes = people(Ada=note(stance="neutral", stanse="discouraging", supportive="yes"))
    (ada,) = leaving_with_words(notes)

    assert (ada.fields, ada.own) == ({}, {})


def test_an_ask_for_a_job_stays_at_home() -> None:
    notes = people(Ada=note("- [ ] ask her for a job", "- [ ] #ask/contact who plans trams?"))
    (ada,) = leaving_with_words(notes)

    assert [task.text for task in ada.tasks] == ["who plans trams? #ask/contact"]


def test_a_talk_of_a_daily_note_leaves_without_links() -> None:
    notes = people(Ada=note(), Ben=note()) | {"2026-11-05.md": "- lunch with [[Ada]] and [[Ben]]\n"}
    ada = by_name(leaving_with_words(notes))["Ada"]

    assert ada.talks == ((date(2026, 11, 5), "lunch with Ada and Ben"),)


def test_whoever_introduced_somebody_goes_by_their_name_and_not_an_alias() -> None:
    notes = people(Ada=note(introduced_by="'[[Benny]]'", knows="Zoe"), Ben=note(aliases="Benny"))
    ada = by_name(leaving(notes))["Ada"]

    assert ada.fields == {"introduced_by": ("Ben",), "knows": ("Zoe",)}


def test_a_death_without_a_day_is_a_yes() -> None:
    (ada,) = leaving(people(Ada=note(died="yes")))

    assert ada.fields == {"died": ("yes",)}


def test_flags_leave_as_yes() -> None:
    (ada,) = leaving(people(Ada=note(paused="yes", ignore_journal="no")))

    assert ada.fields == {"paused": ("yes",)}


def test_never_stays_at_home_for_there_it_may_stand_for_a_mark() -> None:
    marked, unmarked = note(stance="discouraging"), note(every="never")

    assert leaving(people(Ada=marked)) == leaving(people(Ada=unmarked))


def test_a_last_contact_to_come_is_the_last_one_only_when_there_is_no_other() -> None:
    (ada,) = leaving(people(Ada=note("- 2026-11-02 tea", last_contact="2027-01-01")))
    (ben,) = leaving(people(Ben=note(last_contact="2027-01-01")))

    assert ada.fields["last_contact"] == ("2026-11-02",)
    assert ben.fields["last_contact"] == ("2027-01-01",)


class TestUids:
    def test_one_survives_a_move_a_new_address_and_another_case(self) -> None:
        (before,) = leaving({"People/Ada Brook.md": note(email="a@example.org")})
        (after,) = leaving({"People/Friends/Ada brook.md": note(email="b@example.org")})

        assert before.uid == after.uid

    def test_one_in_the_note_survives_another_name(self) -> None:
        (before,) = leaving(people(Ada=note(uid="card-7")))
        (after,) = leaving(people(Countess=note(uid="card-7")))

        assert before.uid == after.uid == "card-7"

    def test_a_ghost_keeps_it_when_a_note_is_made(self) -> None:
        before = by_name(leaving(people(Ada=note(knows="'[[Zoe]]'"))))
        after = by_name(leaving(people(Ada=note(knows="'[[Zoe]]'"), Zoe=note())))

        assert before["Zoe"].uid == after["Zoe"].uid

    def test_namesakes_have_one_each_and_the_first_keeps_hers(self) -> None:
        (alone,) = leaving({"People/Ann.md": note()})
        both = leaving({"People/Ann.md": note(), "People/Work/Ann.md": note()})

        assert both[0].uid == alone.uid != both[1].uid

    def test_a_copied_note_has_another(self) -> None:
        notes = people(Ada=note(uid="card-7"), Copy=note(uid="card-7"))
        uids = uids_of(network(notes).people)

        assert uids["People/Ada.md"] == "card-7"
        assert len(set(uids.values())) == 2

    def test_what_no_line_can_hold_is_none(self) -> None:
        (ada,) = leaving(people(Ada=note(uid='"a\\nb"')))
        (other,) = leaving(people(Ada=note()))

        assert ada.uid == other.uid

    def test_notes_whose_paths_differ_in_case_alone_have_one_each(self) -> None:
        paths = ("People/Ann.md", "People/Work/Ann.md", "People/work/Ann.md")

        assert len({person.uid for person in leaving(dict.fromkeys(paths, note()))}) == 3
