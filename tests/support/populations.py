"""Vaults of a few people, as hypothesis makes them up: fields, logs and ties of every kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from tests.support.vaults import insights, note

if TYPE_CHECKING:
    from netvault.insights import Insights

NAMES = ("Ann", "Ben", "Cem", "Dan")
GHOSTS = ("Fay", "Gus")
KEYS = (*(f"{name}.md" for name in NAMES), *GHOSTS)
FIRST = date(2024, 1, 1)
OTHERS = {
    "Me.md": note(
        type="me",
        skills="[python, maps]",
        matters="[solar]",
        goals="[{want: a team, companies: [Acme], roles: [cook], industries: [solar]},"
        " {want: a talk, roles: [host], reached: 2025-01-01}]",
    ),
    "Heat pumps.md": note(type="article", topics="[solar, maps]"),
    "Introductions.md": "- [x] #intro [[Ann]] [[Ben]]\n- [ ] #intro [[Cem]] [[Gus]]\n",
}


days = st.integers(0, 1000).map(lambda days: FIRST + timedelta(days=days))
someone = st.sampled_from((*NAMES, *GHOSTS))
links = someone.map("'[[{}]]'".format)
things = st.lists(st.sampled_from(("python", "maps", "solar")), max_size=2).map(
    lambda found: f"[{', '.join(found)}]"
)
touches = st.builds(
    "- {} talk {}".format,
    days,
    st.lists(
        someone.map("[[{}]]".format)
        | st.sampled_from(
            ("#gave/information", "#got/contact", "[[Heat pumps]]", "[[Acme]] #news")
        ),
        max_size=3,
    ).map(" ".join),
)
dated = {
    "introduced_by": links,
    "knows": links,
    "company": st.sampled_from(("Acme", "ACME (since 2025)", "Initech", "[Acme, Hooli]")),
    "formerly": st.sampled_from(("Acme (2020-2025)", "Hooli")),
    "club": st.sampled_from(("Rowers", "Choir (2022-2025)")),
    "role": st.sampled_from(("cook", "host", "baker")),
    "industry": st.just("solar"),
    "met": days.map(str),
    "last_contact": days.map(str),
}
wishes = {"skills": things, "needs": things, "interests": things}
marks = {
    "circle": st.sampled_from(("friend", "client", "chess")),
    "stance": st.sampled_from(("supportive", "discouraging")),
}


@dataclass(frozen=True)
class People:
    """Notes about a few people, as fields and lines that a law can change."""

    fields: dict[str, dict[str, str]]
    lines: dict[str, list[str]]

    def notes(self) -> dict[str, str]:
        return OTHERS | {
            f"{name}.md": note(*self.lines[name], type="person", **self.fields[name])
            for name in NAMES
        }

    def insights(self, today: date) -> Insights:
        return insights(self.notes(), str(today))

    def with_stance(self, name: str, stance: str) -> People:
        return replace(self, fields=self.fields | {name: self.fields[name] | {"stance": stance}})


def populations(fields: dict[str, st.SearchStrategy[str]]) -> st.SearchStrategy[People]:
    somebody = st.fixed_dictionaries(wishes, optional=fields)
    log = st.lists(touches, min_size=1, max_size=4)
    return st.builds(
        People,
        st.fixed_dictionaries(dict.fromkeys(NAMES, somebody)),
        st.fixed_dictionaries(dict.fromkeys(NAMES, log)),
    )


everybody = populations(dated | marks)
names = st.sampled_from(NAMES)
