"""An import makes a note each, nobody twice, and a second time nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netvault.building import load, no_progress
from netvault.exchange.incoming import Incoming, KeptTalk, KeptTask, Rest
from netvault.exchange.notes.plan import NEW, IdentityQuestion, ImportPlan
from netvault.exchange.notes.setting import setting_for
from netvault.exchange.notes.writing import write_changes
from tests.support.bringing_in import brought_in, filed, outcomes, planned
from tests.support.vaults import note, people, vault
from tests.support.writing import files

if TYPE_CHECKING:
    from collections.abc import Sequence

JANE = "People/Jane Doe.md"


def test_somebody_new_gets_the_note_that_new_would_make(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": ""})

    plan = brought_in(tmp_path, filed(company="Acme", role="CTO", email="jane@acme.com"))

    assert outcomes(plan) == [("new", JANE)]
    assert (tmp_path / JANE).read_text() == (
        "---\ncircle:\ncompany: Acme\nrole: CTO\nskills:\nneeds:\nintroduced_by:\nevery:\n"
        'email: "jane@acme.com"\n---\n\n## Log\n'
    )


def test_a_vault_has_a_template_of_its_own(tmp_path: Path) -> None:
    own = "---\ntags: [met]\nemail:\n---\n# Who\n"
    vault(tmp_path, {"netvault.toml": "", ".netvault/templates/new.md": own})

    brought_in(tmp_path, filed(email="jane@acme.com"))

    assert (tmp_path / JANE).read_text() == own.replace("email:", 'email: "jane@acme.com"')


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("---\ntype: book\n---\n", "the template cannot be used: "),
        ("# A book\n#book\n", 'the template is about no person; give it "type: person"'),
        ("---\nrole: a\nrole: b\n---\n", "the template cannot be used: "),
        ("---\nrole: {{role}}\n---\n", "this is a template: fill in its placeholders first"),
    ],
)
def test_a_template_that_makes_no_contact_is_a_problem(
    tmp_path: Path, template: str, said: str
) -> None:
    vault(tmp_path, {"netvault.toml": "", ".netvault/templates/new.md": template})

    plan = planned(tmp_path, filed())

    assert [step.outcome for step in plan.steps] == ["refused"]
    assert said in plan.problems[0].message
    assert plan.changes == ()


def test_two_entries_of_one_person_become_one_note(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": ""})
    entries = (filed(email="j@acme.com"), filed("Doe, Jane", email="j@acme.com", role="CTO"))

    plan = brought_in(tmp_path, *entries)

    assert outcomes(plan) == [("new", JANE), ("gains", JANE)]
    assert "role: CTO\n" in (tmp_path / JANE).read_text()


def test_namesakes_with_profiles_are_told_apart_by_their_company(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": ""})
    one = filed(url="linkedin.com/in/jane-1", company="Acme")
    two = filed(url="linkedin.com/in/jane-2", company="Globex")
    three = filed(url="linkedin.com/in/jane-3", company="Globex")

    plan = brought_in(tmp_path, one, two, three)

    paths = [JANE, "People/Jane Doe (Globex).md", "People/Jane Doe (2).md"]
    assert outcomes(plan) == [("new", path) for path in paths]
    assert "aliases: Jane Doe\n" in (tmp_path / paths[1]).read_text()
    assert outcomes(planned(tmp_path, one, two, three)) == [("unchanged", path) for path in paths]


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("A/B: C?", "A B C"),
        ("CON", "CON_"),
        ("..hidden", "hidden"),
        ("Me", "Me (2)"),
        ("2026-01-02 Jane", "2026-01-02 Jane"),
        ("readme", "readme"),
        ("@Jane", "@Jane"),
        ("jane doe", "jane doe (2)"),
    ],
)
def test_every_name_finds_a_file(tmp_path: Path, name: str, path: str) -> None:
    vault(tmp_path, {"netvault.toml": "", "People/JANE DOE.md": note(url="linkedin.com/in/other")})
    entry = filed(name, url="linkedin.com/in/jane")

    assert outcomes(brought_in(tmp_path, entry)) == [("new", f"People/{path}.md")]
    assert outcomes(planned(tmp_path, entry)) == [("unchanged", f"People/{path}.md")]


def test_a_note_that_is_there_gains_what_it_lacks(tmp_path: Path) -> None:
    vault(tmp_path, {"netvault.toml": "", **people(**{"Jane Doe": note(email="j@acme.com")})})

    plan = brought_in(tmp_path, filed(email="j@acme.com", role="CTO"))

    assert outcomes(plan) == [("gains", JANE)]
    assert plan.steps[0].gains == ("role CTO",)
    assert plan.steps[0].why == ("the same name", "the same e-mail j@acme.com")


def test_companies_are_written_as_most_notes_do(tmp_path: Path) -> None:
    notes = people(Ann=note(company='"[[Acme]]"'), Ben=note(company="Acme"), Cem=note("Hi"))
    vault(tmp_path, {"netvault.toml": "", **notes})
    assert not setting_for(load(tmp_path), "x").links_companies

    vault(tmp_path, people(Cem=note(company="[[Acme]]")))
    assert setting_for(load(tmp_path), "x").links_companies


def test_numbers_are_read_as_the_owner_dials_them(tmp_path: Path) -> None:
    notes = people(**{"Jane Doe": note(phone="+49 171 1234567")})
    vault(tmp_path, {"netvault.toml": "", "Me.md": note(type="me", phone="+49 30 1234"), **notes})

    assert outcomes(planned(tmp_path, filed(phone="0171 1234567"))) == [("unchanged", JANE)]

    vault(tmp_path, {"netvault.toml": '[imports]\nregion = "US"\n'})
    assert outcomes(planned(tmp_path, filed(phone="0171 1234567"))) == [("doubtful", "")]


def test_the_owner_is_not_brought_in(tmp_path: Path) -> None:
    vault(
        tmp_path, {"netvault.toml": "", "Me.md": note(type="me", email="j@a.org", name="Jane Doe")}
    )

    plan = planned(tmp_path, filed(email="j@a.org", role="CTO"))

    assert outcomes(plan) == [("unchanged", "Me.md")]
    assert plan.changes == ()
    assert plan.steps[0].why[0] == "this is you"


# In doubt.


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    notes = people(**{"Jane Doe": note(company="Acme", email="j@acme.com")})
    return vault(tmp_path, {"netvault.toml": "", **notes})


OTHER = filed(company="Globex", email="jane@globex.com")


def test_nothing_is_written_for_whoever_is_in_doubt(doubtful: Path) -> None:
    before = files(doubtful)

    plan = brought_in(doubtful, OTHER)

    assert outcomes(plan) == [("doubtful", "")]
    assert [one.path for one in plan.steps[0].questions] == [JANE]
    assert files(doubtful) == before


def test_who_is_accepted_gains_and_is_known_the_next_time(doubtful: Path) -> None:
    plan = brought_in(doubtful, OTHER, answer=lambda _, questions: questions[0].path)

    assert outcomes(plan) == [("gains", JANE)]
    assert outcomes(planned(doubtful, OTHER)) == [("unchanged", JANE)]


def test_who_is_accepted_under_another_name_has_it_as_alias(doubtful: Path) -> None:
    entry = filed("Janet Doe", company="Acme", email="j@acme.com")

    brought_in(doubtful, entry, answer=lambda _, questions: questions[0].path)

    assert "aliases: Janet Doe\n" in (doubtful / JANE).read_text()
    assert outcomes(planned(doubtful, entry)) == [("unchanged", JANE)]


def test_who_is_separated_gets_a_note_and_is_known_the_next_time(doubtful: Path) -> None:
    plan = brought_in(doubtful, OTHER, answer=lambda *_: NEW)

    path = "People/Jane Doe (Globex).md"
    assert outcomes(plan) == [("new", path)]
    assert outcomes(planned(doubtful, OTHER)) == [("unchanged", path)]


def test_an_id_is_the_same_as_long_as_both_say_the_same(doubtful: Path) -> None:
    ids = {planned(doubtful, *more, OTHER).asked for more in ((), (filed("Ravi Patel"),))}
    changed = planned(doubtful, filed(company="Globex")).asked

    assert len(ids) == 1
    assert changed
    assert changed not in ids


# What cannot be written.


def test_a_note_that_cannot_be_edited_is_a_problem_and_the_others_are_brought_in(
    tmp_path: Path,
) -> None:
    broken = people(**{"Jane Doe": "---\nemail: j@acme.com\nrole: a\nrole: b\n---\n"})
    vault(tmp_path, {"netvault.toml": "", **broken})

    plan = planned(tmp_path, filed(email="j@acme.com", birthday="05-09"), filed("Ravi Patel"))

    assert [step.outcome for step in plan.steps] == ["refused", "new"]
    assert "mend the front matter first" in plan.problems[0].message
    assert [change.path for change in plan.changes] == ["People/Ravi Patel.md"]


def test_a_note_that_changed_meanwhile_is_left_alone(doubtful: Path) -> None:
    loaded = load(doubtful)
    plan = planned(doubtful, filed(email="j@acme.com", role="CTO"))
    (doubtful / JANE).write_text("mine\n")

    applied = write_changes(loaded, plan.changes, no_progress)

    assert (doubtful / JANE).read_text() == "mine\n"
    assert [problem.code for problem in applied.problems] == ["not-imported"]


def test_an_import_that_was_stopped_is_finished_the_next_time(tmp_path: Path) -> None:
    entries = [filed(f"Person {name}", email=f"{name}@acme.com") for name in map(str, range(50))]
    for folder in ("stopped", "whole"):
        vault(tmp_path / folder, {"netvault.toml": ""})

    def stop(_: int, __: int) -> None:
        raise KeyboardInterrupt

    plan = planned(tmp_path / "stopped", *entries)
    with pytest.raises(KeyboardInterrupt):
        write_changes(load(tmp_path / "stopped"), plan.changes, stop)
    halfway = len(list((tmp_path / "stopped/People").iterdir()))
    brought_in(tmp_path / "stopped", *entries)
    brought_in(tmp_path / "whole", *entries)

    assert 0 < halfway < len(entries)
    assert files(tmp_path / "stopped") == files(tmp_path / "whole")


# The law.

WORDS = st.sampled_from(
    ["Jane", "Doe", "Jürgen", "J.", "Ann", "Lee", "Smith", "Jr.", "[x]", "a: b", "#tag", "林", "@x"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
TEXTS = st.one_of(NAMES, st.text(min_size=1, max_size=12))
FIELDS = st.dictionaries(
    st.sampled_from(
        [
            *("company", "email", "phone", "url", "role", "birthday", "nickname", "skills"),
            *("introduced_by", "knows", "circle", "every", "met", "died", "next", "hobby"),
        ]
    ),
    st.lists(
        st.one_of(TEXTS, st.sampled_from(["j@a.org", "+1 202 555 0143", "2024-05-06", "monthly"])),
        max_size=2,
    ).map(tuple),
    max_size=4,
)
DAYS = st.dates(date(2024, 1, 1), date(2026, 1, 1))
INCOMING = st.builds(
    Incoming,
    name=NAMES,
    path=st.just("people.csv"),
    line=st.just(2),
    uid=st.sampled_from(["", "", "u-1", "u-2"]),
    fields=FIELDS,
    talks=st.lists(st.builds(KeptTalk, day=DAYS, text=TEXTS), max_size=2).map(tuple),
    tasks=st.lists(st.builds(KeptTask, text=TEXTS, due=st.one_of(st.none(), DAYS)), max_size=2).map(
        tuple
    ),
    rest=st.lists(st.builds(Rest, label=TEXTS, text=TEXTS), max_size=2).map(tuple),
)


def second_of(root: Path, *entries: Incoming, answer: str) -> ImportPlan:
    """Import twice, and give the plan of the second time; what is asked gets one answer."""

    def decide(_: Incoming, questions: Sequence[IdentityQuestion]) -> str | None:
        return {"open": None, "new": NEW, "first": questions[0].path}[answer]

    brought_in(root, *entries, answer=decide)
    return planned(root, *entries)


def test_a_name_without_a_letter_is_no_link(tmp_path: Path) -> None:
    root = vault(tmp_path, {"Me.md": note(type="me")})
    ann = Incoming("Ann", "people.csv", 2, fields={"introduced_by": ("[",)})

    second = second_of(root, ann, answer="new")

    assert second.changes == ()
    assert "- Introduced by: [" in (root / "People/Ann.md").read_text("utf-8")


def test_who_is_known_only_by_a_later_row_is_in_no_doubt(tmp_path: Path) -> None:
    root = vault(tmp_path, {"Me.md": note(type="me")})
    rows = (filed("Jane"), filed("Jane", uid="u-1", role="CTO"), filed("Jane Jane", uid="u-1"))

    second = second_of(root, *rows, answer="open")

    assert outcomes(second)[1] == ("unchanged", "People/Jane Jane.md")
    assert second.changes == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(INCOMING, min_size=1, max_size=4),
    st.sampled_from(["open", "new", "first"]),
    st.lists(INCOMING, max_size=2),
)
def test_a_second_import_changes_nothing(
    entries: list[Incoming], answer: str, known: list[Incoming]
) -> None:
    with TemporaryDirectory() as folder:
        root = vault(Path(folder), {"netvault.toml": "", "Me.md": note(type="me")})
        brought_in(root, *known, answer=lambda *_: NEW)

        second = second_of(root, *entries, answer=answer)

        assert second.changes == ()
        assert {step.outcome for step in second.steps} <= {"unchanged", "doubtful", "refused"}
