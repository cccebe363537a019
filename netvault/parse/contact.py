"""From the fields and the body of a note to a `Contact` or the `Owner`."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, TypeVar, cast

from netvault.dates import BadCadence, BadDate, Birthday, Cadence, read_birthday, read_cadence, read_date
from netvault.model import STANCES, Contact, Goal, Link, Owner, Place, Stance
from netvault.names import fold, name_of, stem_of
from netvault.parse.body import read_log, read_promises
from netvault.parse.fields import FIELD_OF, KIND_FIELDS, RANK, key_of, misspelled
from netvault.parse.frontmatter import Field, Text, texts_of
from netvault.parse.text import link_target, links_in
from netvault.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from netvault.config import Config
    from netvault.parse.body import Body

_Read = TypeVar("_Read")

_LINK: Final = re.compile(r"\[\[([^\[\]\n|]{1,400})(?:\|([^\[\]\n]{0,400}))?\]\]")
_DAYS: Final = ("met", "last_contact", "birthday")
_COMMA: Final = re.compile(r"[,;](?![^\[\]]*\]\])")
_AND: Final = re.compile(r"[,;&]|\band\b", re.IGNORECASE)


class Fields:
    """The fields of one note by their meaning, with what is wrong in them."""

    def __init__(self, front: Sequence[Field], inline: Iterable[Field], path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.unknown: list[Field] = []
        self.found: dict[str, list[tuple[bool, int, Field]]] = {}
        for is_inline, fields in ((False, front), (True, inline)):
            for field in fields:
                self._add(field, is_inline=is_inline)
        for candidates in self.found.values():
            candidates.sort(key=lambda candidate: candidate[:2])

    def _add(self, field: Field, *, is_inline: bool) -> None:
        key = key_of(field.key.text)
        meaning = FIELD_OF.get(key)
        if meaning is None:
            self.unknown.append(field)
        else:
            self.found.setdefault(meaning, []).append((is_inline, RANK.get(key, 0), field))

    def values(self, meaning: str) -> Iterator[Field]:
        """Give the fields of one meaning, the most telling first."""
        return (field for _, _, field in self.found.get(meaning, ()))

    def all(self, meaning: str) -> tuple[Text, ...]:
        """Give every text of a meaning, links as their names."""
        return tuple(_bare(text) for field in self.values(meaning) for text in texts_of(field.value))

    def words(self, meaning: str) -> tuple[str, ...]:
        """Give every text of a meaning once."""
        return _once(text.text for text in self.all(meaning))

    def items(self, meaning: str) -> tuple[str, ...]:
        """Give the items of lists, and of comma-separated text."""
        return _once(item for field in self.values(meaning) for item in _items(field))

    def first(self, meaning: str, read: Callable[[str], _Read], code: str) -> _Read | None:
        """Read the first text of a meaning; what cannot be read is a problem at its place."""
        for text in self.all(meaning):
            try:
                return read(text.text)
            except (BadDate, BadCadence) as error:
                self.problem(text, code, str(error))
                return None
        return None

    def day(self, meaning: str) -> date | None:
        """Read a date."""
        return self.first(meaning, read_date, "bad-date")

    def links(self, meaning: str) -> tuple[Link, ...]:
        """Give the links of a meaning, or bare names where it has no links."""
        texts = (text for field in self.values(meaning) for text in texts_of(field.value))
        return tuple(link for text in texts for link in _links(text))

    def stance(self) -> Stance | None:
        """Read the stance."""
        for text in self.all("stance"):
            word = text.text.casefold()
            if word in STANCES:
                return cast("Stance", word)
            said = f'"{text.text}" is no stance: it is supportive, neutral or discouraging'
            self.problem(text, "unknown-stance", said)
        return None

    def role(self) -> str:
        """Read the role; a `title` that is only the note's own name is none."""
        own = {fold(stem_of(self.path)), fold(name_of(self.path))}
        for field in self.values("role"):
            text = ", ".join(_bare(item).text for item in texts_of(field.value))
            if text and not (key_of(field.key.text) == "title" and fold(text) in own):
                return text
        return ""

    def report_misspelled(self) -> None:
        """Note each unknown field that is one edit away from a known one."""
        for field in self.unknown:
            known = misspelled(field.key.text)
            if known:
                said = f'"{field.key.text}" is no field; did you mean "{known}"?'
                self.problem(field.key, "misspelled-field", said)

    def problem(self, place: Text, code: str, message: str) -> None:
        """Note a problem at the place of a text."""
        self.problems.append(Problem(self.path, place.line, place.column, code, message))


def read_contact(fields: Fields, body: Body, config: Config) -> Contact:
    """Read a note as the note of one person.

    Args:
        fields: Its fields; what is wrong in them is noted there.
        body: Its body; what is wrong in it is noted there.
        config: The circles' words, and which tasks are promises.
    """
    fields.report_misspelled()
    name = name_of(fields.path)
    return Contact(
        path=fields.path,
        name=name,
        aliases=tuple(alias for alias in fields.items("aliases") if fold(alias) != fold(name)),
        circles=_once(config.circle(word) for word in fields.items("circles")),
        companies=fields.words("companies"),
        former_companies=fields.words("former_companies"),
        role=fields.role(),
        industries=fields.words("industries"),
        locations=fields.words("locations"),
        skills=fields.items("skills"),
        experiences=fields.items("experiences"),
        talents=fields.items("talents"),
        needs=fields.items("needs"),
        interests=fields.items("interests"),
        offers=fields.items("offers"),
        introduced_by=fields.links("introduced_by"),
        knows=fields.links("knows"),
        stance=fields.stance(),
        met=fields.day("met"),
        last_contact=fields.day("last_contact"),
        cadence=_cadence(fields),
        next=fields.day("next"),
        birthday=_birthday(fields),
        emails=fields.words("emails"),
        phones=fields.words("phones"),
        urls=fields.words("urls"),
        addresses=fields.words("addresses"),
        touches=read_log(body),
        promises=read_promises(body, config),
        others=tuple(_others(fields)),
        places=tuple(_places(fields)),
    )


def read_owner(fields: Fields, body: Body, config: Config) -> Owner:
    """Read the owner's note: a contact's fields, with goals and what matters."""
    unknown = {key_of(field.key.text): field for field in fields.unknown}
    goals = unknown.get("goals")
    matters = unknown.get("matters")
    return Owner(
        contact=read_contact(fields, body, config),
        matters=_once(_items(matters)) if matters else (),
        goals=tuple(_goals(goals, fields)) if goals else (),
    )


def kind_words(fields: Fields) -> frozenset[str]:
    """Give what the note says it is (`type: person`), in lower case."""
    kinds = (field for field in fields.unknown if key_of(field.key.text) in KIND_FIELDS)
    return frozenset(_bare(text).text.casefold() for field in kinds for text in texts_of(field.value))


def tag_words(fields: Fields) -> frozenset[str]:
    """Give the tags of the front matter, in lower case and without `#`."""
    tags = (field for field in fields.unknown if key_of(field.key.text) in ("tags", "tag"))
    words = (word for field in tags for text in texts_of(field.value) for word in re.split(r"[\s,]+", text.text))
    return frozenset(word.lstrip("#").casefold() for word in words)


def _cadence(fields: Fields) -> Cadence | None:
    return fields.first("cadence", read_cadence, "bad-cadence")


def _birthday(fields: Fields) -> Birthday | None:
    return fields.first("birthday", read_birthday, "bad-date")


def _others(fields: Fields) -> Iterator[tuple[str, tuple[str, ...]]]:
    for field in fields.unknown:
        texts = tuple(text.text for text in texts_of(field.value))
        if texts:
            yield field.key.text, texts


def _places(fields: Fields) -> Iterator[Place]:
    for meaning in _DAYS:
        for field in islice(fields.values(meaning), 1):
            yield Place(meaning, field.key.line, field.key.column)


def _goals(goals: Field, fields: Fields) -> Iterator[Goal]:
    values = goals.value if isinstance(goals.value, tuple) and not isinstance(goals.value, Text) else (goals.value,)
    for value in values:
        if isinstance(value, Text) and value.text:
            yield Goal(_bare(value).text, line=value.line)
        elif isinstance(value, dict):
            goal = _goal(value, fields)
            if goal:
                yield goal


def _goal(entries: dict[str, Field], fields: Fields) -> Goal | None:
    found = {key_of(key): field for key, field in entries.items()}
    want = " ".join(_some(found, "want", "goal"))
    first = next(iter(entries.values()), None)
    if not want or first is None:
        return None
    return Goal(
        want=want,
        companies=_some(found, "companies", "company"),
        industries=_some(found, "industries", "industry"),
        roles=_some(found, "roles", "role"),
        by=_goal_day(found.get("by"), fields),
        reached=_goal_day(found.get("reached"), fields),
        line=first.key.line,
    )


def _some(found: dict[str, Field], *names: str) -> tuple[str, ...]:
    texts = (text for name in names if name in found for text in texts_of(found[name].value))
    return _once(_bare(text).text for text in texts)


def _goal_day(field: Field | None, fields: Fields) -> date | None:
    for text in texts_of(field.value) if field else ():
        try:
            return read_date(text.text)
        except BadDate as error:
            fields.problem(text, "bad-date", str(error))
    return None


def _bare(text: Text) -> Text:
    """Give a text with each wiki link in it replaced by its label or name."""
    if "[[" not in text.text:
        return text
    return text._replace(text=_LINK.sub(_shown, text.text).strip())


def _shown(found: re.Match[str]) -> str:
    label = (found[2] or "").strip()
    return label or name_of(link_target(found[1]))


def _items(field: Field) -> Iterator[str]:
    if isinstance(field.value, Text):
        for part in _COMMA.split(field.value.text):
            yield from (text.text for text in texts_of(_bare(field.value._replace(text=part.strip()))))
    else:
        yield from (_bare(text).text for text in texts_of(field.value))


def _links(text: Text) -> Iterator[Link]:
    links = [Link(target, text.line, text.column + position) for target, position in links_in(text.text)]
    if links:
        yield from links
        return
    for name in _AND.split(text.text):
        if name.strip():
            yield Link(name.strip(), text.line, text.column, is_link=False)


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
