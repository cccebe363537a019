"""Vaults of a few people as hypothesis makes them up, and the same vaults silent about some.

Silence is a matter of text here: lines are emptied, links become words. No line moves, so that
problems on pages keep their places.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from tests.support.vaults import note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

NAMES: Final = ("Ann", "Ben", "Cem", "Dan")
ALIAS: Final = "Annie"
"""Another name of Ann."""

EVERYBODY: Final = frozenset({*NAMES, "Fay", "Gus", "Heat", "Acme"})

ROOM: Final = 3
"""Empty lines beneath each line of a daily note: silence makes several lines of one."""

KEPT: Final = (
    *("type", "aliases", "circle", "met", "last_contact", "every", "next", "skipped"),
    *("birthday", "died", "email", "uid"),
)
"""The fields that stay in the note about somebody who is marked."""

REGIONS: Final = "".join(
    f"<!-- netvault:begin {name} -->\n<!-- netvault:end -->\n\n"
    for name in (
        *("network", "follow-ups", "follow-ups limit=2", "follow-ups circle=friend", "leads"),
        *("referral-map", "give", "goals", "companies", "company name=Acme"),
    )
)

NAMED: Final = "; they mentioned "
"""What stands in a line of a daily note between whom a talk was with and whom it was about."""

_FIRST: Final = date(2024, 1, 1)
_LINK: Final = re.compile(
    r"\[\[(?:People/)?(?P<wiki>\w+)(?:\|(?P<label>\w+))?\]\]"
    r"|\[(?P<text>\w+)\]\(/People/(?P<file>\w+)\.md\)"
)
_HELP: Final = re.compile(r"#(?!gave/gold)[\w/]+")

_days = st.integers(0, 1000).map(lambda days: _FIRST + timedelta(days=days))
_anybody = st.sampled_from((*NAMES, ALIAS, "Fay", "Gus"))
_links = st.builds(
    str.format,
    st.sampled_from(("[[{0}]]", "[[{0}]]", "[[{0}|they]]", "[[People/{0}]]")),
    _anybody,
) | st.sampled_from(NAMES).map("[{0}](/People/{0}.md)".format)
_plain_links = st.sampled_from((*NAMES, "Fay", "Gus")).map("[[{}]]".format)
"""Links without a problem, for notes in which silence moves a line."""

_marks = st.sampled_from(
    (
        *("#gave/information", "#gave/contact", "#got/contact", "#got/referral", "#news"),
        *("#ask/contact", "#gave/gold", "[[Heat]]", "[[Acme]] #news"),
    )
)
_talks = st.builds("talk {}".format, st.lists(_links | _marks, max_size=4).map(" ".join))
_people_with = st.lists(_plain_links, min_size=1, max_size=2).map(" and ".join)
_tags = st.lists(_marks.filter(lambda mark: mark.startswith("#")), max_size=2).map(
    lambda marks: "".join(f" {mark}" for mark in marks)
)
_meetings = st.builds(
    "lunch with {}{}{}".format,
    _people_with,
    _tags,
    st.just("") | (_plain_links | st.just("[[Acme]]")).map(f"{NAMED}{{}}".format),
)
_touches = st.builds("- {} {}".format, _days.map(str) | st.just("2025-02-30"), _talks)
_dated = st.builds("- {} {}".format, _days, _meetings)
_intros = st.builds(
    "- [{}] #intro {} {}{}".format,
    st.sampled_from((" ", " ", "x", "-")),
    _links,
    _links,
    st.sampled_from(("", " about maps", " [made:: 2025-03-01]", " 📅 2026-01-01")),
)
_tasks = st.builds(
    "- [ ] {} 📅 {}".format,
    st.sampled_from(
        (
            *("send the slides", "send [[Ben]] the slides", "#ask/contact who is there?"),
            *(
                "ask about a job",
                "ask [[Ben]] for a job",
                "ask [[Cem|him]] for a name #ask/contact",
            ),
        )
    ),
    _days,
)
_things = st.lists(st.sampled_from(("python", "maps", "solar")), max_size=2).map(
    lambda found: f"[{', '.join(found)}]"
)
_fields = st.fixed_dictionaries(
    {"stance": st.sampled_from(("discouraging", "neutral", "supportive"))},
    optional={
        "introduced_by": _links.map("'{}'".format) | st.sampled_from(NAMES),
        "knows": _links.map("'{}'".format),
        "company": st.sampled_from(("Acme", "ACME (since 2025)", "[Acme, Hooli]")),
        "formerly": st.sampled_from(("Acme (2020-2025)", "Hooli")),
        "club": st.sampled_from(("Rowers", "Choir (2022-2025)")),
        "role": st.sampled_from(("cook", "host", "baker")),
        "industry": st.just("solar"),
        "skills": _things,
        "needs": _things,
        "interests": _things,
        "circle": st.sampled_from(("", "friend", "client", "chess")),
        "met": st.just("") | _days.map(str) | st.just("soon"),
        "last_contact": st.just("") | _days.map(str),
        "every": st.sampled_from(("", "", "monthly", "never", "whenever")),
        "next": _days.map(str),
        "birthday": st.just("03-01"),
        "died": st.sampled_from(("", "", "", "2026-01-01")),
        "email": st.just("somebody@example.org"),
        "uid": st.just("card-7"),
        "compnay": st.just("Acme"),
        "stanse": st.just("discouraging"),
    },
)
_people = st.builds(
    lambda lines, fields: note(*lines, type="person", **fields),
    st.just([]) | st.lists(_touches | _touches | _touches | _tasks | _intros, max_size=5),
    _fields,
)
_in_doubt = _plain_links.map("call {}, winter tyres".format)
"""A line of which only the user knows whether it tells of a talk."""

_daily = st.lists((_meetings | _in_doubt).map("- {}".format), min_size=1, max_size=3).map(
    lambda lines: "".join(line + "\n" * ROOM for line in lines)
)
_settings = st.sampled_from(
    (
        "",
        "[cadence]\ndefault = '90d'\n",
        "[cadence]\nfriend = '30d'\n",
        "[follow_ups]\nper_day = 1\n",
    )
)
_OWNER: Final = {
    "type": "me",
    "skills": "[python, maps]",
    "matters": "[solar]",
    "goals": "[{want: a team, companies: [Acme], roles: [cook], industries: [solar]}]",
}


@st.composite
def vaults(draw: st.DrawFn) -> dict[str, str]:
    """Make up the files of a vault, with somebody in it who is marked, or nobody."""
    people = {f"People/{name}.md": draw(_people) for name in NAMES}
    people["People/Ann.md"] = people["People/Ann.md"].replace(
        "---\n", f"---\naliases: {ALIAS}\n", 1
    )
    said = draw(st.lists(_dated, max_size=2))
    return people | {
        "netvault.toml": draw(_settings),
        "Me.md": note(*(line + "\n" * ROOM for line in said), **_OWNER),
        "Heat.md": note(type="article", topics="[solar, maps]"),
        "Introductions.md": "".join(f"{line}\n" for line in draw(st.lists(_intros, max_size=3))),
        "Board.md": REGIONS,
        "Daily/2025-03-01.md": draw(_daily),
        "Daily/2026-06-01.md": draw(_daily),
    }


def marked_in(files: dict[str, str]) -> frozenset[str]:
    """Give the names of those who are marked as discouraging."""
    return frozenset(name for name in NAMES if "\nstance: disc" in files[f"People/{name}.md"])


def silent(files: dict[str, str], marked: Collection[str]) -> dict[str, str]:
    """Give the same vault, had its notes kept silent about some people."""
    return {path: _silent(path, text, frozenset(marked)) for path, text in files.items()}


def _silent(path: str, text: str, marked: frozenset[str]) -> str:
    if path in {f"People/{name}.md" for name in marked}:
        return _silent_note(text)
    if path.startswith("People/"):
        lines = [_silent_line(line, marked) for line in text.split("\n")]
    else:
        lines = _divided([_without_intros(line, marked) for line in text.split("\n")], marked)
    return "\n".join(lines)


def _silent_note(text: str) -> str:
    """Give the note about somebody as one who is little written of."""
    _, front, body = text.split("---\n", 2)
    lines = [line if _is_kept(line) else "#" for line in front.splitlines()]
    if not any(line.startswith("every:") for line in lines):
        lines[lines.index("#")] = "every: never"
    said = [_bare_line(line) for line in body.split("\n")]
    return "\n".join(("---", *lines, "---", *said))


def _is_kept(line: str) -> bool:
    key, _, value = line.partition(": ")
    return key in KEPT and value not in {"", "soon", "whenever"}


def _bare_line(line: str) -> str:
    if line.startswith("- [ ] send"):
        return line
    is_talk = line.startswith("- 20") and "02-30" not in line
    return _HELP.sub("", _LINK.sub(_in_words, line).replace("#gave/gold", "")) if is_talk else ""


def _silent_line(line: str, marked: frozenset[str]) -> str:
    """Give a line of a note about somebody else."""
    if line.startswith(("introduced_by: ", "knows: ")):
        return "#" if _is_about(line, marked) or line.partition(": ")[2] in marked else line
    if line.startswith("- [ ] ask [[") and _is_about(line, marked):
        return ""
    if line.startswith("- ["):
        return _without_intros(line, marked)
    return _unlinked(line, marked)


def _without_intros(line: str, marked: frozenset[str]) -> str:
    return "" if "#intro" in line and _is_about(line, marked) else line


def _divided(lines: list[str], marked: frozenset[str]) -> list[str]:
    """Make of a talk with several one with the others, and one with each who is marked."""
    lines = list(lines)
    for row, line in enumerate(lines):
        if line.startswith("- call "):
            lines[row] = _unlinked(line, marked)
        elif "#intro" not in line and _is_about(line, marked):
            talks = list(_talks_in(line, marked))
            talks[0] += " #gave/gold" * (line.count("#gave/gold") - talks[0].count("#gave/gold"))
            lines[row : row + len(talks)] = talks
    return lines


def _talks_in(line: str, marked: frozenset[str]) -> Iterator[str]:
    company, named, about = line.partition(NAMED)
    with_ = [name for name in NAMES if _is_about(company, {name} & marked)]
    others = _unlinked(company, marked)
    if company_left := {_whom(found) for found in _LINK.finditer(others)}:
        gone = (EVERYBODY if with_ else marked) - company_left
        yield others + named + _unlinked(about, gone)
    for name in with_:
        yield _without_help(_unlinked(line, EVERYBODY - {name}))


def _without_help(line: str) -> str:
    return _HELP.sub("", line).replace("#gave/gold", "")


def _is_about(line: str, names: Collection[str]) -> bool:
    return any(_whom(found) in names for found in _LINK.finditer(line))


def _unlinked(line: str, names: Collection[str]) -> str:
    return _LINK.sub(lambda found: _in_words(found) if _whom(found) in names else found[0], line)


def _whom(found: re.Match[str]) -> str:
    name = found["wiki"] or found["file"]
    return "Ann" if name == ALIAS else name


def _in_words(found: re.Match[str]) -> str:
    return found["label"] or found["wiki"] or found["text"]
