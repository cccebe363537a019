"""The meetings of a calendar as dated notes: a brief for each, and a meeting that moved moves."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.edit.properties import (
    add_to_property,
    property_texts,
    quoted,
    set_property,
)
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.exchange.people.identities import email_key
from netvault.model import Problem
from netvault.model.names import fold, folder_of, safe_file_name, stem_of
from netvault.text.inline import without_links
from netvault.vault.apply import Change
from netvault.vault.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.building import Loaded
    from netvault.exchange.incoming import Attendee, Meeting

MeetingOutcome = Literal["new", "moved", "gains", "cancelled", "unchanged", "left out", "refused"]

_CANCELLED: Final = "cancelled"


class MeetingStep(NamedTuple):
    """What an import does about one meeting.

    Attributes:
        meeting: What the calendar says.
        outcome: What is done; `left out` where nobody else takes part, or it fell through.
        path: Its note; empty where there is none.
        known: Those of the attendees who have a note.
    """

    meeting: Meeting
    outcome: MeetingOutcome
    path: str = ""
    known: tuple[str, ...] = ()


class MeetingPlan(NamedTuple):
    """What an import does about the meetings of a calendar.

    Attributes:
        steps: What it does about each, in the order of the file.
        changes: The notes that it writes; one that moves is written, then deleted where it was.
        problems: Why a meeting cannot be brought in.
    """

    steps: tuple[MeetingStep, ...] = ()
    changes: tuple[Change, ...] = ()
    problems: tuple[Problem, ...] = ()


def plan_meetings(loaded: Loaded, meetings: Sequence[Meeting]) -> MeetingPlan:
    """Plan to bring the meetings of a calendar into a vault."""
    planner = _MeetingPlanner(loaded)
    last = {meeting.uid: meeting for meeting in meetings}
    steps = tuple(planner.plan(meeting) for meeting in last.values())
    return MeetingPlan(steps, tuple(planner.changes), tuple(planner.problems))


class _MeetingPlanner:
    """Plans one meeting after the other."""

    def __init__(self, loaded: Loaded) -> None:
        self.changes: list[Change] = []
        self.problems: list[Problem] = []
        self._loaded = loaded
        self._notes = dict(_notes_by_uid(loaded))
        self._people = _people_by_address(loaded)
        self._own = {email_key(email) for email in loaded.network.owner.contact.emails}
        files = (*loaded.listing.notes, *loaded.listing.pages)
        self._taken = {fold(file.path) for file in files}

    def plan(self, meeting: Meeting) -> MeetingStep:
        others = [one for one in meeting.attendees if email_key(one.email) not in self._own]
        known = filter(None, (self._people.get(email_key(one.email)) for one in others))
        path = self._notes.get(meeting.uid)
        if path is None and (meeting.is_cancelled or not others):
            return MeetingStep(meeting, "left out")
        try:
            outcome, path = (
                self._update(path, meeting, others) if path else self._make(meeting, others)
            )
        except EditRefused as refusal:
            said = f'the meeting "{meeting.title}" cannot be brought in: {refusal}'
            self.problems.append(Problem(meeting.path, meeting.line, 1, "not-imported", said))
            return MeetingStep(meeting, "refused", path or "")
        return MeetingStep(meeting, outcome, path, tuple(dict.fromkeys(map(stem_of, known))))

    def _names(self, attendees: Iterable[Attendee]) -> tuple[str, ...]:
        """Name those who have a name, each once: a link for whoever is known."""
        names = (_attendee(one, self._people) for one in attendees)
        return tuple(dict.fromkeys(filter(None, names)))

    def _make(self, meeting: Meeting, attendees: Sequence[Attendee]) -> tuple[MeetingOutcome, str]:
        names = self._names(attendees)
        path = self._free(self._loaded.config.imports.meetings, _file_name(meeting, names))
        nameless = [one.email for one in attendees if not _attendee(one, self._people)]
        text = _note(meeting, names, nameless)
        self.changes.append(Change(path, None, text.encode(), "note", is_all_ours=True))
        self._notes[meeting.uid] = path
        return "new", path

    def _update(
        self, path: str, meeting: Meeting, attendees: Iterable[Attendee]
    ) -> tuple[MeetingOutcome, str]:
        """Bring a note up to what the calendar says by now; the user's own text stays."""
        before = read_for_edit(self._loaded.root, path)
        text = decoded(before, path)
        old_day = next(iter(property_texts(text, path, "date")), "")
        names = self._names(attendees)
        edited = _with_attendees(_with_values(text, path, meeting), path, names)
        if edited == text:
            return "unchanged", path
        target = self._moved(path, old_day, str(meeting.begins.date()))
        after = edited.encode()
        if target == path:
            self.changes.append(Change(path, before, after, "note"))
        else:
            self.changes.append(Change(target, None, after, "saved"))
            self.changes.append(Change(path, before, None, "removed", copies=(target,)))
        self._notes[meeting.uid] = target
        if meeting.is_cancelled:
            return "cancelled", target
        return ("moved" if old_day != str(meeting.begins.date()) else "gains"), target

    def _moved(self, path: str, old_day: str, day: str) -> str:
        """Return where a note belongs that bears its day in its name, unless it is linked to."""
        stem = stem_of(path)
        if old_day in ("", day) or not stem.startswith(old_day) or self._is_linked(stem):
            return path
        return self._free(folder_of(path), day + stem.removeprefix(old_day))

    def _is_linked(self, stem: str) -> bool:
        said = f"[[{stem}".casefold()
        for file in self._loaded.listing.notes:
            data = read_bytes(self._loaded.root, file.path)
            if not isinstance(data, Problem) and said in data.decode(errors="replace").casefold():
                return True
        return False

    def _free(self, folder: str, stem: str) -> str:
        """Return a path that no note has yet."""
        names = (stem if number == 1 else f"{stem} ({number})" for number in count(1))
        paths = (f"{folder}/{name}.md" if folder else f"{name}.md" for name in names)
        path = next(path for path in paths if fold(path) not in self._taken)
        self._taken.add(fold(path))
        return path


def _notes_by_uid(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Give the notes of meetings by the id of each; contacts are none."""
    contacts = {note.path for note in loaded.notes if note.kind in ("contact", "owner")}
    for file in loaded.listing.notes:
        data = b"" if file.path in contacts else read_bytes(loaded.root, file.path)
        if not isinstance(data, Problem) and b"uid" in data:
            text = data.decode(errors="replace")
            for uid in property_texts(text, file.path, "uid"):
                yield uid, file.path


def _people_by_address(loaded: Loaded) -> Mapping[str, str]:
    """Return the note of each address that only one person has."""
    found: dict[str, str] = {}
    shared = set()
    for person in loaded.network.people.values():
        for email in map(email_key, person.contact.emails):
            if person.path and found.setdefault(email, person.path) != person.path:
                shared.add(email)
    return {email: path for email, path in found.items() if email not in shared}


def _attendee(attendee: Attendee, people: Mapping[str, str]) -> str:
    """Return somebody as a note names them: a link for whoever is known, else the bare name."""
    path = people.get(email_key(attendee.email))
    if path:
        return f"[[{stem_of(path)}]]"
    family, comma, given = attendee.name.partition(",")
    name = f"{given} {family}" if comma else attendee.name
    if "@" in name or not name.strip(" &;"):
        return ""
    return " ".join(safe_file_name(name).replace("&", " ").replace(";", " ").split())


def _file_name(meeting: Meeting, names: Sequence[str]) -> str:
    title = meeting.title.strip() or f"Meeting with {', '.join(map(without_links, names[:2]))}"
    return safe_file_name(f"{meeting.begins.date()} {title}")


def _note(meeting: Meeting, names: Sequence[str], addresses: Sequence[str]) -> str:
    """Write the note of a meeting."""
    fields = {
        "date": str(meeting.begins.date()),
        "time": _time(meeting),
        "place": " ".join(meeting.place.split()),
        "uid": meeting.uid,
    }
    front = ["type: meeting", *(f"{key}: {quoted(text)}" for key, text in fields.items() if text)]
    if names:
        front.insert(2, f"attendees: [{', '.join(map(quoted, names))}]")
    said = [f"> {line}".rstrip() for line in meeting.text.strip().splitlines()]
    also = [f"Also invited: {', '.join(addresses)}"] if addresses else []
    body = "".join(f"\n{part}\n" for part in ("\n".join(said), *also) if part)
    return "\n".join(("---", *front, "---", "")) + body


def _with_values(text: str, path: str, meeting: Meeting) -> str:
    """Set the day, the hour, the place and whether it fell through, as far as these changed."""
    states = property_texts(text, path, "status")
    said: dict[str, tuple[str, ...]] = {"date": (str(meeting.begins.date()),)}
    said |= {"time": (_time(meeting),)} if _time(meeting) else {}
    said |= {"place": (" ".join(meeting.place.split()),)} if meeting.place.strip() else {}
    if meeting.is_cancelled or states == (_CANCELLED,):
        said["status"] = (_CANCELLED,) if meeting.is_cancelled else ()
    for name, values in said.items():
        if property_texts(text, path, name) != values:
            text = set_property(text, path, name, values)
    return text


def _with_attendees(text: str, path: str, names: Iterable[str]) -> str:
    """Add those who are new; whoever the user added stays."""
    for name in names:
        had = {fold(_bare(one)) for one in property_texts(text, path, "attendees")}
        if fold(_bare(name)) not in had:
            text = add_to_property(text, path, "attendees", name)
    return text


def _bare(name: str) -> str:
    return without_links(name).rpartition("/")[2]


def _time(meeting: Meeting) -> str:
    """Return the hour; empty for a whole day."""
    return "" if meeting.begins.time().isoformat() == "00:00:00" else f"{meeting.begins:%H:%M}"
