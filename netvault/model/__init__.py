"""The words of netvault as immutable types: what every other folder speaks of.

What a note says (`note`), a person of the network (`person`), what is wrong in a file (`problems`),
days and rhythms (`dates`, `cadences`), names (`names`), a page (`page`) and the configuration
(`config`). The types are handed on here; functions are imported from their files.
"""

from __future__ import annotations

from netvault.model.cadences import Cadence
from netvault.model.config import Config, ImportRules, PeopleRules, TalkRules
from netvault.model.dates import PartialDate
from netvault.model.note import (
    HELP_KINDS,
    STANCES,
    Contact,
    Direction,
    Doubt,
    FieldPlace,
    Goal,
    Help,
    HelpKind,
    Introduction,
    Link,
    Note,
    NoteKind,
    OpenTask,
    Owner,
    Resource,
    Stance,
    TaskKind,
    TaskState,
    Touch,
)
from netvault.model.page import Companion, Page
from netvault.model.person import NamedPerson, Person
from netvault.model.problems import Problem

__all__ = [
    "HELP_KINDS",
    "STANCES",
    "Cadence",
    "Companion",
    "Config",
    "Contact",
    "Direction",
    "Doubt",
    "FieldPlace",
    "Goal",
    "Help",
    "HelpKind",
    "ImportRules",
    "Introduction",
    "Link",
    "NamedPerson",
    "Note",
    "NoteKind",
    "OpenTask",
    "Owner",
    "Page",
    "PartialDate",
    "PeopleRules",
    "Person",
    "Problem",
    "Resource",
    "Stance",
    "TalkRules",
    "TaskKind",
    "TaskState",
    "Touch",
]
