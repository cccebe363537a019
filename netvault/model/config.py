"""`netvault.toml`: read to a typed, immutable `Config`, with a problem for each thing wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from netvault.model.cadences import Cadence

CONFIG_PATH: Final = "netvault.toml"

CIRCLES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "family": (
            *("relative", "relatives", "mother", "father", "mum", "mom", "dad", "parent"),
            *("parents", "sister", "brother", "sibling", "son", "daughter", "child", "children"),
            *("wife", "husband", "spouse", "cousin", "aunt", "uncle", "niece", "nephew"),
            *("grandmother", "grandfather", "grandparent", "in-law"),
        ),
        "friend": ("friends", "best friend", "close friend"),
        "neighbor": ("neighbors", "neighbour", "neighbours"),
        "professional": (
            *("professionals", "other professional", "other professionals", "peer", "peers"),
        ),
        "supplier": ("suppliers", "vendor", "vendors"),
        "client": ("clients", "customer", "customers"),
        "co-worker": (
            *("co-workers", "coworker", "coworkers", "co worker", "co workers"),
            *("colleague", "colleagues", "teammate", "teammates", "work colleague"),
        ),
        "club": ("clubs", "association", "associations", "clubs and associations"),
        "volunteer": ("volunteers", "volunteering", "volunteer group", "volunteer groups"),
        "acquaintance": ("acquaintances",),
    }
)
"""The circles of the method (M1), each with other words for it."""

_WILD: Final = re.compile(r"[*?\[]")

_FORMER: Final = re.compile(r"^(?:former|formerly|previous|past|old|ex)[ -]+")
"""Who was a co-worker still belongs to that circle: people are counted by how you know them."""

Daily = Literal["all", "tagged", "off"]


@dataclass(frozen=True, slots=True)
class PeopleRules:
    """Which notes are contacts, besides those that say so.

    Attributes:
        folders: Folders whose notes are contacts; `*` stands for any text.
        types: Kinds (`type: npc`) that mean a person, besides `contact`, `person` and `people`.
        tags: Tags that mean a person, besides these.
    """

    folders: tuple[str, ...] = ("People", "Contacts")
    types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def home(self) -> str:
        """The folder for a new contact: the first that is no pattern; `People` without one."""
        return next((folder for folder in self.folders if not _WILD.search(folder)), "People")


@dataclass(frozen=True, slots=True)
class TalkRules:
    """Words that distinguish a talk from a mention, besides the built-in ones.

    Attributes:
        meeting: What a talk is called: `padel`.
        contact: What was done when there was one: `skyped`.
        about: What stands before whom it was about.
        not_yet: What tells of plans.
        fell_through: What tells that nothing came of it.
        life: Headings of what is no log: `Milestones`.
        journal: Folders, kinds and tags of notes that tell of days.
        meeting_note: The same of meetings.
        source: The same of what others wrote.
    """

    meeting: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    not_yet: tuple[str, ...] = ()
    fell_through: tuple[str, ...] = ()
    life: tuple[str, ...] = ()
    journal: tuple[str, ...] = ()
    meeting_note: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The words by their meaning, without those that are not set."""
        words = ((rule.name, getattr(self, rule.name)) for rule in fields(self))
        return tuple((name, phrases) for name, phrases in words if phrases)


@dataclass(frozen=True, slots=True)
class ReadinessRules:
    """The thresholds of readiness (M6).

    Attributes:
        building_touches: Touch days from which a tie is building.
        established_touches: Touch days from which a tie may be established.
        established_days: Days from the first to the last of these.
        trusted_days: Days within which a trusted person was last in touch.
        ask_rest_days: Days between two asks of the same person.
    """

    building_touches: int = 2
    established_touches: int = 3
    established_days: int = 30
    trusted_days: int = 365
    ask_rest_days: int = 60


@dataclass(frozen=True, slots=True)
class FollowUpRules:
    """When follow-ups fall due.

    Attributes:
        per_day: How many are suggested for one day.
        thank_days: Days after help within which to say thank you.
        report_days: Days after you met somebody within which to tell the one who pointed you there.
        lapse_days: Days after which thanks and reports are no longer proposed.
        outcome_days: Days after an introduction within which to ask what came of it.
        birthday_days: Days ahead that a birthday shows up.
    """

    per_day: int = 5
    thank_days: int = 3
    report_days: int = 7
    lapse_days: int = 365
    outcome_days: int = 14
    birthday_days: int = 30


@dataclass(frozen=True, slots=True)
class ImportRules:
    """How people and meetings are brought in from other programs.

    Attributes:
        region: The country of phone numbers that name none, as two letters (`DE`); empty: that of
            the owner's own number.
        meetings: The folder of the notes about meetings.
    """

    region: str = ""
    meetings: str = "Meetings"


@dataclass(frozen=True, slots=True)
class Config:
    """All that a user can set, with what holds when nothing is set.

    Attributes:
        output: The folder of the pages.
        people: Which notes are contacts.
        ignore: Patterns as in `.gitignore` of what is never read.
        daily: Which lines of daily and meeting notes are touches.
        talks: Words that distinguish a talk from a mention, besides the built-in ones.
        task_tag: Only tasks with this tag count; empty for all.
        warm_circles: Circles whose people are warm without a touch.
        circles: Another word for a circle to the circle's own word.
        cadence: Default cadence by circle; `default` for everybody else.
        synonyms: Groups of words that mean the same, besides those that netvault knows.
        job_phrases: What asks for a job, besides the phrases that netvault knows; `*` stands for
            up to four words (M5).
        half_life_days: Days in which the weight of a touch halves.
        readiness: Thresholds of readiness.
        follow_ups: When follow-ups fall due.
        imports: How people and meetings are brought in.
    """

    output: str = "Network"
    people: PeopleRules = PeopleRules()
    ignore: tuple[str, ...] = ()
    daily: Daily = "all"
    talks: TalkRules = TalkRules()
    task_tag: str = ""
    warm_circles: tuple[str, ...] = tuple(CIRCLES)
    circles: Mapping[str, str] = field(
        default_factory=lambda: MappingProxyType(
            {word: circle for circle, words in CIRCLES.items() for word in (circle, *words)}
        )
    )
    cadence: Mapping[str, Cadence] = field(default_factory=lambda: MappingProxyType({}))
    synonyms: tuple[tuple[str, ...], ...] = ()
    job_phrases: tuple[str, ...] = ()
    half_life_days: int = 180
    readiness: ReadinessRules = ReadinessRules()
    follow_ups: FollowUpRules = FollowUpRules()
    imports: ImportRules = ImportRules()

    def circle(self, word: str) -> str:
        """Return the canonical circle of a word; an unknown word is a circle of its own."""
        bare = " ".join(word.casefold().split())
        now = _FORMER.sub("", bare)
        return self.circles.get(bare) or self.circles.get(now) or bare
