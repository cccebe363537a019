"""The plan of a build: everything that it wants to write, before it writes anything."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.building.loading import with_edited
from netvault.building.plan import Answers, Plan, plan, with_companions
from netvault.edit.harvest import Harvest, ListForm, Logged, harvest
from netvault.edit.merge.conflicts import CONFLICT, conflict_line, without_conflicts
from netvault.edit.source import decoded, read_for_edit
from netvault.edit.verify import EditRefused
from netvault.model import Problem
from netvault.model.problems import in_order
from netvault.parse.note import read_note
from netvault.render.filters import prose
from netvault.render.followups import block_ids
from netvault.render.pages import companions, own_templates, people_of, render_pages
from netvault.render.regions import Fills, Regions
from netvault.text.regions import find_regions, text_of
from netvault.vault import read_bytes, read_page
from netvault.vault.apply import Change
from netvault.vault.regular import read_regular
from netvault.vault.write import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from netvault.building.loading import Loaded
    from netvault.insights import Insights
    from netvault.model import Companion, Page
    from netvault.text.regions import Region
    from netvault.vault import NoteFile

_AS_WRITTEN: Final = b"<!-- netvault:begin "
"""The first bytes of a page as netvault writes it."""

_NONE_FAILED: Final[Mapping[str, str]] = MappingProxyType({})


class OutdatedError(Exception):
    """A note that an answer goes into changed since it was read: everything must be read again."""

    def __init__(self, path: str) -> None:
        """Say which note."""
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Draft:
    """What a build wants to write.

    Attributes:
        notes: Changes of notes, from answers: they are applied first.
        logged: The touches that these add.
        files: The content of the files with pages and regions.
        plan: What to do with pages and regions after that.
        problems: Everything that is wrong in the vault.
    """

    notes: tuple[Change, ...]
    logged: tuple[Logged, ...]
    files: Mapping[str, bytes]
    plan: Plan
    problems: tuple[Problem, ...]


class _Rendered(NamedTuple):
    """The new content of pages and regions.

    Attributes:
        files: The files that contain them, with the changes of notes.
        pages: The pages.
        companions: The files beside them that have no regions.
        fills: The content of the regions.
        problems: Everything that is wrong in the notes and in templates.
    """

    files: Mapping[str, bytes]
    pages: Sequence[Page]
    companions: Sequence[Companion]
    fills: Fills
    problems: tuple[Problem, ...]


def plan_build(
    loaded: Loaded,
    today: date,
    failed: Mapping[str, str] = _NONE_FAILED,
    *,
    takes_answers: bool = True,
) -> Draft:
    """Compute what a build would write: first into notes, then to pages and regions.

    Args:
        loaded: The vault.
        today: The day.
        failed: Notes that cannot be written, with the reason: answers for them stay where they are.
        takes_answers: Whether answers are applied.

    Raises:
        OutdatedError: When an answer goes into a note that has changed since the vault was read.
            Only the note as it is now shows whether it was applied already.
    """
    files, unreadable = _files(loaded)
    conflicted, unmerged = _without_conflicts(files)
    insights = loaded.insights(today)
    form = _list_form(insights.discreet)
    held: frozenset[str] = frozenset()
    while True:
        notes = _Notes(loaded, failed)
        texts = {path: text_of(files[path], path) for path in files.keys() - held if takes_answers}
        found = harvest(insights.discreet, texts, notes.text, form)
        changes = notes.changes(found.notes)
        rendered = _rendered(loaded, insights, files, changes)
        if rendered.fills.answered <= held:
            break
        held |= rendered.fills.answered
    answers = Answers(
        fills=rendered.fills.contents,
        answered=_answered_now(found, texts, rendered.files),
        kept=found.kept | held | rendered.fills.stays,
        conflicted=conflicted,
    )
    planned = plan(rendered.pages, rendered.files, answers, partial(_is_taken, loaded.root))
    planned = with_companions(planned, rendered.companions, rendered.files)
    misplaced = _misplaced(loaded, files)
    problems = (*rendered.problems, *unreadable, *unmerged, *misplaced, *found.problems)
    return Draft(changes, found.logged, rendered.files, planned, problems)


class _Notes:
    """The notes that answers go into, each read once."""

    def __init__(self, loaded: Loaded, failed: Mapping[str, str]) -> None:
        self.root = loaded.root
        self.failed = failed
        self.listing = loaded.listing
        self.known = loaded.files
        self.read: dict[str, bytes] = {}

    @cached_property
    def listed(self) -> Mapping[str, NoteFile]:
        """The notes, by path."""
        return {file.path: file for file in self.listing.notes}

    def text(self, path: str) -> str:
        """Return the text of a note; EditRefused where it cannot be read or written."""
        if path in self.failed:
            raise EditRefused(path, self.failed[path])
        if path not in self.read:
            self.read[path] = read_for_edit(self.root, path, self.listed.get(path))
            known = self.known.get(path)
            if known and known.file.digest != digest(self.read[path]):
                raise OutdatedError(path)
        return decoded(self.read[path], path)

    def changes(self, texts: Mapping[str, str]) -> tuple[Change, ...]:
        """Return the changes that bring these notes to new texts."""
        return tuple(
            Change(path, self.read[path], text.encode(), "note")
            for path, text in sorted(texts.items())
        )


def _rendered(
    loaded: Loaded, insights: Insights, files: Mapping[str, bytes], changes: Sequence[Change]
) -> _Rendered:
    """Render all pages and regions, as they are once these notes are changed."""
    edited = {change.path: change.after for change in changes if change.after is not None}
    now = with_edited(loaded, edited)
    if edited:
        insights = now.insights(insights.today)
    files = {path: edited.get(path, data) for path, data in files.items()}
    problems = in_order((*now.problems, *insights.date_problems))
    shown = _shown(now.outside, insights.discreet)
    with own_templates(loaded.root) as own:
        places = _places(files)
        pages = render_pages(insights, shown, own, places)
        beside = companions(insights, places)
        files |= _occupied(loaded, (*pages, *beside), files)
        fills = Regions(insights, shown, own, places).fill(files, pages)
        wrong = (*fills.problems, *(own.problems if own else ()))
    return _Rendered(files, pages, beside, fills, (*problems, *insights.ask_problems, *wrong))


def _shown(outside: Sequence[Problem], insights: Insights) -> tuple[Problem, ...]:
    """Return the problems that pages show: none that reveals a stance (M10)."""
    found = (*outside, *insights.network.problems, *insights.date_problems)
    return in_order(problem for problem in found if not problem.is_private)


def _answered_now(
    found: Harvest, texts: Mapping[str, str], files: Mapping[str, bytes]
) -> frozenset[tuple[str, int]]:
    """Return the regions that were only answered, by their lines as of now."""
    paths = {path for path, _ in found.answered}
    pairs = {
        path: zip(find_regions(texts[path], path)[0], _regions(files[path], path), strict=False)
        for path in paths
    }
    return frozenset(
        (path, now.line)
        for path in paths
        for before, now in pairs[path]
        if (path, before.line) in found.answered
    )


def _regions(data: bytes, path: str) -> tuple[Region, ...]:
    return find_regions(text_of(data, path), path)[0]


def _files(loaded: Loaded) -> tuple[dict[str, bytes], list[Problem]]:
    """Read every file that may have a region: pages, and notes that have one."""
    places = {file.path: read_page for file in loaded.listing.pages}
    places |= {note.path: read_bytes for note in loaded.notes if note.has_regions}
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, read in sorted(places.items()):
        data = read(loaded.root, path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            files[path] = data
    return files, problems


def _list_form(insights: Insights) -> ListForm:
    """Return how the lists on pages are written."""
    people = people_of(insights)
    return ListForm(
        words=lambda what, path: prose(people.excerpt(what, path)),
        block_id=lambda key: block_ids(insights.network.people)[key],
    )


def _without_conflicts(files: dict[str, bytes]) -> tuple[dict[str, bytes], list[Problem]]:
    """Remove conflict markers from generated parts; return what these files are on disk."""
    conflicted: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path, data in files.items():
        text = text_of(data, path)
        if line := conflict_line(text):
            resolved = without_conflicts(text, path)
            if resolved is None:
                problems.append(Problem(path, line, 1, "unclosed-region", CONFLICT))
            else:
                conflicted[path] = data
                files[path] = resolved.encode("utf-8", "surrogateescape")
    return conflicted, problems


def _places(files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return where each page is, by the name in its marker."""
    places: dict[str, list[str]] = {}
    for path in sorted(files):
        data = files[path]
        if b"netvault:end page" not in data:
            continue
        if data.startswith(_AS_WRITTEN):  # most are, and need no closer look
            named = data[len(_AS_WRITTEN) : data.find(b" -->")]
            names = [named.decode("utf-8", "surrogateescape")]
        else:
            names = [region.heading for region in _regions(data, path) if region.is_page]
        for name in names:
            places.setdefault(name, []).append(path)
    return places


def _misplaced(loaded: Loaded, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Report the notes about people that lie where pages belong: no note is read there."""
    places = (file.path for file in loaded.listing.pages)
    for path in places:
        is_note = path in files and path.endswith(".md")
        if not is_note or files[path].startswith(_AS_WRITTEN):
            continue
        note = read_note(files[path], path, loaded.config)
        if note and note.kind in ("contact", "owner"):
            said = (
                "this note is about a person, but lies in the folder of pages, where no note is"
                " read; move it, or set another folder with `output`"
            )
            yield Problem(path, 1, 1, "not-a-page", said)


def _is_there(place: Path) -> bool:
    try:
        return place.exists()
    except OSError:  # its name is too long, for one
        return False


def _is_taken(root: Path, path: str, data: bytes) -> bool:
    """Return whether a place holds anything else than these bytes, or cannot be looked at."""
    place = root / path
    try:
        return os.path.lexists(place) and read_regular(place) != data
    except OSError:
        return True


def _occupied(
    loaded: Loaded, pages: Iterable[Page | Companion], files: Mapping[str, bytes]
) -> dict[str, bytes]:
    """Read the files in the place of a page that are not known as one."""
    places = (page.path for page in pages if page.path not in files)
    there = (path for path in places if _is_there(loaded.root / path))
    found = {path: read_bytes(loaded.root, path) for path in there}
    return {path: data for path, data in found.items() if not isinstance(data, Problem)}
