"""What an import would do: who is new, whose note gains something, and who needs an answer.

Nothing is written here. A plan is made for the people of a file one after the other, each against
the notes as those before would leave them, so that two entries of one person become one note.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.building.record import blank_note
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.exchange.notes.gains import NoteGain, add_incoming
from netvault.exchange.notes.new_notes import NewNotes
from netvault.exchange.people.identities import of_incoming
from netvault.exchange.people.matching import Candidate, Register, known_people
from netvault.model import Problem
from netvault.vault.apply import Change

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netvault.building import Loaded, OnProgress
    from netvault.exchange.incoming import ImportedFile, Incoming
    from netvault.exchange.notes.setting import ImportSetting
    from netvault.exchange.people.identities import Identity

Outcome = Literal["new", "gains", "unchanged", "doubtful", "refused"]

NEW: Final = ""
"""The answer that somebody is none of those who come into question."""

_ID_LENGTH: Final = 7


class IdentityQuestion(NamedTuple):
    """A person of the file and a note that may be about them.

    Attributes:
        id: By which an answer names it; the same as long as both say the same.
        path: The note.
        name: Whom the note is about.
        speaks_for: The evidence that they are one, in plain words.
        speaks_against: What speaks against it.
    """

    id: str
    path: str
    name: str
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


class ImportStep(NamedTuple):
    """What an import does about one person of the file.

    Attributes:
        incoming: What the file says.
        outcome: What is done.
        path: The note; empty where it is not decided.
        gains: What is new in the note, in plain words.
        why: Why that note, in plain words; empty for a new one.
        questions: Whom they may be, where that is in doubt.
        is_line: Whether the note only lists them.
    """

    incoming: Incoming
    outcome: Outcome
    path: str = ""
    gains: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    questions: tuple[IdentityQuestion, ...] = ()
    is_line: bool = False


class ImportPlan(NamedTuple):
    """What an import would do.

    Attributes:
        steps: What it does about each person, in the order of the file.
        changes: The notes that it writes, each once.
        problems: Why somebody cannot be brought in.
        asked: The ids of all pairs that were in doubt, answered or not.
    """

    steps: tuple[ImportStep, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...] = ()
    asked: tuple[str, ...] = ()


if TYPE_CHECKING:
    Answer = Callable[[Incoming, Sequence[IdentityQuestion]], str | None]
    """Says which note somebody in doubt has: its path, `NEW`, or None to leave it open."""


def plan_people(
    loaded: Loaded,
    imported: ImportedFile,
    setting: ImportSetting,
    answer: Answer,
    on_progress: OnProgress,
) -> ImportPlan:
    """Plan to bring the people of a file into a vault.

    Args:
        loaded: The vault.
        imported: What was read from the file.
        setting: How it is written.
        answer: Decides where it is in doubt who somebody is.
        on_progress: Called with how many of how many people are planned.
    """
    planner = _PeoplePlanner(loaded, imported.people, setting, answer)
    steps = []
    for number, incoming in enumerate(imported.people, 1):
        steps.append(planner.plan(incoming))
        on_progress(number, len(imported.people))
    settled = [planner.settle(step) for step in steps]
    while settled != steps:
        steps, settled = settled, [planner.settle(step) for step in settled]
    return ImportPlan(
        tuple(steps), planner.changes(), tuple(planner.problems), tuple(planner.asked)
    )


class _PeoplePlanner:
    """Plans one person after the other, and remembers what the notes would say by then."""

    def __init__(
        self, loaded: Loaded, people: Sequence[Incoming], setting: ImportSetting, answer: Answer
    ) -> None:
        self.problems: list[Problem] = []
        self.asked: list[str] = []
        self._loaded = loaded
        self._setting = setting
        self._answer = answer
        self._owner = loaded.network.owner.contact
        self._listed = {file.path: file for file in loaded.listing.notes}
        self._before: dict[str, bytes | None] = {}
        self._texts: dict[str, str] = {}
        entries = [of_incoming(each, setting.region) for each in people]
        self._register = Register(known_people(loaded.network, setting.region), entries)
        paths = (file.path for file in (*loaded.listing.notes, *loaded.listing.pages))
        self._new = NewNotes(loaded.config.people.home, blank_note(loaded), paths)

    def plan(self, incoming: Incoming) -> ImportStep:
        entry = of_incoming(incoming, self._setting.region)
        match = self._register.match(entry)
        try:
            if match.verdict == "certain":
                return self._add(incoming, entry, match.candidates[0])
            if match.verdict == "doubtful":
                return self._decide(incoming, entry, match.candidates)
            return self._make(incoming, entry)
        except EditRefused as refusal:
            said = f"{incoming.name} cannot be brought in: {refusal}"
            self.problems.append(Problem(incoming.path, incoming.line, 1, "not-imported", said))
            return ImportStep(incoming, "refused")

    def settle(self, step: ImportStep) -> ImportStep:
        """Plan again for somebody of whom there is no doubt since others of the file are known."""
        is_open = step.outcome == "doubtful"
        entry = of_incoming(step.incoming, self._setting.region)
        is_settled = is_open and self._register.match(entry).verdict == "certain"
        return self.plan(step.incoming) if is_settled else step

    def changes(self) -> tuple[Change, ...]:
        changes = (
            Change(path, before, text.encode(), "note", is_all_ours=before is None)
            for path, text in self._texts.items()
            for before in (self._before[path],)
        )
        return tuple(change for change in changes if change.after != change.before)

    def _decide(
        self, incoming: Incoming, entry: Identity, candidates: Sequence[Candidate]
    ) -> ImportStep:
        """Ask whose note it is, unless a namesake's says all of it already."""
        for candidate in candidates:
            if candidate.comparison.is_namesake and not self._gain(incoming, candidate).gains:
                return self._add(incoming, entry, candidate)
        questions = tuple(_question(incoming, candidate) for candidate in candidates)
        self.asked += [question.id for question in questions]
        path = self._answer(incoming, questions)
        if path is None:
            return ImportStep(incoming, "doubtful", questions=questions)
        chosen = next((each for each in candidates if each.identity.key == path), None)
        if chosen is None:
            return self._make(incoming, entry)
        return self._add(_with_name_as_alias(incoming), entry, chosen)

    def _add(self, incoming: Incoming, entry: Identity, candidate: Candidate) -> ImportStep:
        path, why = candidate.identity.key, candidate.comparison.speaks_for
        if path == self._owner.path:
            return ImportStep(incoming, "unchanged", path, why=("this is you", *why))
        gain = self._gain(incoming, candidate)
        self._texts[path] = gain.text
        self._register.add(entry._replace(key=path))
        return ImportStep(incoming, "gains" if gain.gains else "unchanged", path, gain.gains, why)

    def _gain(self, incoming: Incoming, candidate: Candidate) -> NoteGain:
        path = candidate.identity.key
        return add_incoming(self._text(path), path, incoming, self._setting)

    def _make(self, incoming: Incoming, entry: Identity) -> ImportStep:
        path, gain = self._new.make(incoming, self._setting)
        self._before[path], self._texts[path] = None, gain.text
        self._register.add(entry._replace(key=path))
        return ImportStep(incoming, "new", path, gain.gains)

    def _text(self, path: str) -> str:
        """Return a note as those planned before would leave it."""
        if path not in self._texts:
            data = read_for_edit(self._loaded.root, path, self._listed.get(path))
            self._before[path], self._texts[path] = data, decoded(data, path)
        return self._texts[path]


def _question(incoming: Incoming, candidate: Candidate) -> IdentityQuestion:
    identity, comparison = candidate
    said = repr((incoming._replace(path="", line=0, fields={}), sorted(incoming.fields.items())))
    digest = hashlib.sha256(f"{said}\0{identity.key}".encode()).digest()
    return IdentityQuestion(
        b32encode(digest).decode().lower()[:_ID_LENGTH],
        identity.key,
        identity.name,
        comparison.speaks_for,
        comparison.speaks_against,
    )


def _with_name_as_alias(incoming: Incoming) -> Incoming:
    """Return what a file says with the name as one more, so that the note is known by it."""
    aliases = (*incoming.fields.get("aliases", ()), incoming.name)
    return incoming._replace(fields={**incoming.fields, "aliases": aliases})
