"""A note gains what it lacks of what a file says; what it has stays, byte for byte."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from netvault.edit.verify import EditRefused
from netvault.exchange.incoming import Incoming, KeptTalk, KeptTask, Rest
from netvault.exchange.notes.gains import NoteGain, add_incoming
from netvault.exchange.notes.setting import ImportSetting
from netvault.model import Config
from netvault.parse.note import read_note
from tests.support.vaults import DEFAULTS, note

PATH: Final = "People/Jane Doe.md"
SETTING: Final = ImportSetting(DEFAULTS, "Monica", "US")
CALL: Final = KeptTalk(date(2026, 3, 2), "call")


def filed(**fields: str) -> Incoming:
    texts = {name: tuple(value.split("; ")) for name, value in fields.items()}
    return Incoming("Jane Doe", "file.json", 2, fields=texts)


def gained(text: str, incoming: Incoming, setting: ImportSetting = SETTING) -> NoteGain:
    """Add to a note; a second time nothing is new."""
    gain = add_incoming(text, PATH, incoming, setting)
    assert add_incoming(gain.text, PATH, incoming, setting) == NoteGain(gain.text, ())
    return gain


def test_a_note_gains_the_fields_that_it_lacks() -> None:
    text = note("## Log", role="nurse", email="", company="Acme")

    gain = gained(text, filed(email="jane@acme.com", birthday="05-09", role="Nurse"))

    assert gain.text == note(
        "## Log", role="nurse", email='"jane@acme.com"', company="Acme", birthday="05-09"
    )
    assert gain.gains == ("email jane@acme.com", "birthday 05-09")


def test_what_a_note_has_otherwise_stays_and_the_rest_is_kept_below() -> None:
    text = note("- 2026-01-01 walk", company="Acme  # since spring", email="j@home.org")

    gain = gained(text, filed(company="Globex", email="J@home.org; jane@globex.com"))

    kept = "\n## From Monica\n- Company: Globex\n- Email: jane@globex.com\n"
    assert gain.text == text + kept
    assert gain.gains == ("2 lines",)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"phone": "(202) 555-0143"}, {"phone": "+1 202 555 0143"}),
        ({"company": '"[[Acme]]"'}, {"company": "ACME GmbH"}),
        ({"url": "linkedin.com/in/jane"}, {"url": "https://www.linkedin.com/in/Jane/"}),
        ({"birthday": "1980-05-09"}, {"birthday": "9 May 1980"}),
        ({"every": "quarterly"}, {"every": "quarterly"}),
        ({"every": "91d"}, {"cadence": "91d"}),
        ({"died": "yes"}, {"died": "yes"}),
        ({"introduced_by": '"[[People/Tom Lee|Tom]]"'}, {"introduced_by": "Tom Lee"}),
        ({"skills": "[python, Ada]"}, {"skills": "Python; ada"}),
        ({"aliases": "[Janie]"}, {"nickname": "janie; Jane Doe"}),
        ({"circle": "friends"}, {"circle": "friend"}),
        ({"met": "soon"}, {"met": "soon"}),
    ],
)
def test_what_a_note_says_in_its_own_way_is_nothing_new(
    fields: dict[str, str], said: dict[str, str]
) -> None:
    text = note(**fields)

    assert gained(text, filed(**said)) == NoteGain(text, ())


def test_a_field_that_cannot_be_read_is_not_overwritten() -> None:
    text = note("Hello.", met="some day in May")

    gain = gained(text, filed(met="2026-05-01"))

    # On one line it would tell of a talk.
    assert gain.text == f"{text}\n## From Monica\n- Met:\n  > 2026-05-01\n"


def test_names_and_ids_are_added_to_those_that_are_there() -> None:
    text = note(aliases="[Janie]", uid="a-1")
    incoming = filed(nickname="JD")._replace(uid="b-2")

    assert gained(text, incoming).text == note(aliases="[Janie, JD]", uid="[a-1, b-2]")


def test_an_address_that_serves_as_id_is_written_once() -> None:
    incoming = filed(url="https://linkedin.com/in/jane")._replace(uid="linkedin.com/in/jane")

    assert gained(note(), incoming).text == note(url='"https://linkedin.com/in/jane"')


def test_companies_are_links_where_the_vault_has_them_so() -> None:
    setting = SETTING._replace(links_companies=True)

    gain = gained(note(), filed(company="Acme; A/B: [x]"), setting)

    assert gain.text == note(company='["[[Acme]]", "[[A B x|A/B: (x)]]"]')


def test_people_are_links() -> None:
    assert gained(note(), filed(introduced_by="Tom Lee")).text == note(
        introduced_by='"[[Tom Lee]]"'
    )


def test_talks_go_into_the_log_in_its_own_form_and_only_once() -> None:
    text = note("## Log", "* **2026-03-02**: call", "* **2026-01-05**: walk")
    lunch = KeptTalk(date(2026, 2, 1), "Lunch\n- she moves\n- she asks for Tom")

    gain = gained(text, filed()._replace(talks=(CALL, lunch)))

    added = ["* **2026-02-01**: Lunch", "\t- she moves", "\t- she asks for Tom"]
    lines = ["## Log", "* **2026-03-02**: call", *added, "* **2026-01-05**: walk"]
    assert gain.text == note(*lines)
    assert gain.gains == ("1 talk",)


def test_tasks_are_open_tasks_and_one_that_was_done_does_not_come_back() -> None:
    tasks = (KeptTask("send the slides", date(2026, 12, 1)), KeptTask("call  her", None))
    text = note("- [x] send the slides 📅 2026-12-01 ✅ 2026-11-20")

    gain = gained(text, filed()._replace(tasks=tasks))

    assert gain.text == f"{text}\n## From Monica\n- [ ] call her\n"
    read = read_note(gain.text.encode(), PATH, DEFAULTS)
    assert read
    assert read.contact
    assert [task.text for task in read.contact.promises] == ["call her"]


def test_a_task_bears_the_tag_by_which_tasks_count() -> None:
    setting = SETTING._replace(config=Config(task_tag="#task"))
    incoming = filed()._replace(tasks=(KeptTask("call", date(2026, 12, 1)),))

    assert "- [ ] #task call 📅 2026-12-01\n" in gained(note(), incoming, setting).text


@pytest.mark.parametrize(
    "said",
    [
        "2024-01-02 I met her",
        "[role:: CEO]",
        "role:: CEO\ncompany:: Acme",
        "#got/contact at the fair",
        "- [ ] buy milk",
        "2024-01-02 one\n2024-01-03 two",
        "```\ncode\n```",
        "<!-- netvault:begin follow-ups -->",
        "<!-- no end",
        "%% hidden",
        "- [ ] one\n- 2024-02-03 two\n\n# Three\n---\nfour",
        "#type/book",
        "\x0b\x0c odd \u2028 line",
    ],
)
@pytest.mark.parametrize("label", ["Note", "", "2024-01-02", "role::"])
def test_text_is_kept_and_means_nothing(label: str, said: str) -> None:
    text = note("- 2026-01-01 walk", role="nurse")
    before = read_note(text.encode(), PATH, DEFAULTS)

    gain = gained(text, filed()._replace(rest=(Rest(label, said),)))

    after = read_note(gain.text.encode(), PATH, DEFAULTS)
    assert before
    assert after
    assert before.contact == after.contact
    assert gain.text.startswith(text)
    assert all(line.strip() in gain.text for line in said.splitlines())


def test_fields_that_a_note_does_not_have_are_kept_as_text() -> None:
    gain = gained(note(), filed(shoe_size="38"))

    assert gain.text.endswith("## From Monica\n- Shoe size: 38\n")


def test_more_goes_into_the_section_of_an_earlier_import() -> None:
    text = note("## From Monica", "- Pet: cat", "", "## Notes", "mine")

    gain = gained(text, filed()._replace(rest=(Rest("Pet", "cat"), Rest("Car", "red"))))

    assert gain.text == note("## From Monica", "- Pet: cat", "- Car: red", "", "## Notes", "mine")


@pytest.mark.parametrize("text", ["---\nrole: [\n---\n", "---\nrole: a\nrole: b\n---\n"])
def test_a_note_with_a_fault_in_its_fields_is_left_alone(text: str) -> None:
    with pytest.raises(EditRefused, match="mend the front matter"):
        add_incoming(text, PATH, filed(email="a@b.org"), SETTING)


def test_line_ends_stay() -> None:
    text = note("- 2026-01-01 walk", role="nurse").replace("\n", "\r\n")

    gain = gained(text, filed(email="a@b.org")._replace(talks=(CALL,), rest=(Rest("A", "b\nc"),)))

    assert gain.text.count("\n") == gain.text.count("\r\n")


def test_a_talk_that_a_log_cannot_take_is_kept_as_text() -> None:
    text = note("Hello.", "```", "code that never ends")

    gain = gained(text, filed()._replace(talks=(CALL,)))

    assert gain.text.startswith(text)
    assert gain.text.endswith("- Talk of 2026-03-02: call\n")
    assert gain.gains == ("1 line",)


def test_a_name_that_cannot_be_added_is_kept_as_text() -> None:
    text = note(aliases="[Janie,\n  JD]")

    assert gained(text, filed(nickname="Jay")).text.endswith("## From Monica\n- Aliases: Jay\n")


def test_a_note_about_nobody_takes_nothing() -> None:
    with pytest.raises(EditRefused, match="no longer a note about a person"):
        add_incoming("Hello.\n", "Notes/Jane.md", filed(), SETTING)


def test_a_person_who_is_a_link_already_stays_one() -> None:
    assert "[[Tom Lee]]" in gained(note(), filed(knows="[[Tom Lee]]")).text
