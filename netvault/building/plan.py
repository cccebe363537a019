"""From pages to files: a plan, which is pure, of the changes that `vault/apply` makes.

Nothing that netvault did not write is overwritten or deleted, and no text outside a region changes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING, Final

from netvault.model import Problem
from netvault.model.names import folder_of, stem_of
from netvault.text.checksum import checksum, with_own_marks
from netvault.text.regions import (
    Region,
    fill_regions,
    find_regions,
    page_parts,
    page_text,
    text_of,
)
from netvault.vault.apply import Change

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from netvault.model import Companion, Page

_MARK_LENGTH: Final = 6
_LONGEST_STEM: Final = 220
"""Bytes of a file's name to which the mark of a copy can be added on every system."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do to the vault.

    Attributes:
        changes: In the order in which they are applied.
        unchanged: How many pages are already as they should be.
        problems: Pages that cannot be written, and edits that are saved as copies.
    """

    changes: tuple[Change, ...]
    unchanged: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found in regions before they are overwritten.

    Attributes:
        fills: The new content of each region that is no page's, by file and line.
        answered: Regions in which nothing but answers changed, by file and line.
        kept: Files with answers that could not be brought in, which stay as they are.
        conflicted: Files with conflict markers, which the plan removes, as they are on disk.
    """

    fills: Mapping[tuple[str, int], str] = field(default_factory=dict)
    answered: frozenset[tuple[str, int]] = frozenset()
    kept: frozenset[str] = frozenset()
    conflicted: Mapping[str, bytes] = field(default_factory=dict)


IsTaken = Callable[[str, bytes], bool]
"""Tells whether a place in the vault holds anything else than these bytes."""


def plan(
    pages: Sequence[Page],
    files: Mapping[str, bytes],
    answers: Answers | None = None,
    is_taken: IsTaken = lambda path, data: False,  # noqa: ARG005 - nothing else is in the vault
) -> Plan:
    """Compare pages with what is on disk.

    Args:
        pages: What should be there.
        files: What is there: every file with a region in it, and every file where a page should be.
        answers: What else is to go into regions, and what was found in them.
        is_taken: Tells which names a copy of somebody's own text cannot have.

    Returns:
        The changes that bring one to the other.
    """
    return _Planner(pages, files, answers or Answers(), is_taken).plan()


def with_companions(
    planned: Plan, companions: Iterable[Companion], files: Mapping[str, bytes]
) -> Plan:
    """Add the files beside the pages to a plan.

    Args:
        planned: What is to become of the pages.
        companions: The files.
        files: What is on disk, as for `plan`.
    """
    changes, unchanged = list(planned.changes), planned.unchanged
    for companion in companions:
        before = files.get(companion.path)
        after = companion.renewed(before)
        if after is None:
            continue
        if after == before:
            unchanged += 1
        else:
            changes.append(Change(companion.path, before, after, "page"))
    return replace(planned, changes=tuple(changes), unchanged=unchanged)


class _Planner:
    """Decides about one file after another."""

    def __init__(
        self,
        pages: Sequence[Page],
        files: Mapping[str, bytes],
        answers: Answers,
        is_taken: IsTaken,
    ) -> None:
        self.pages = pages
        self.answers = answers
        self.is_taken = is_taken
        self.copies: dict[str, bytes] = {}
        self.wanted = {page.region for page in pages}
        self.files = files
        self.texts = {path: text_of(data, path) for path, data in files.items()}
        self.regions: dict[str, tuple[Region, ...]] = {}
        self.problems: list[Problem] = []
        self.changes: list[Change] = []
        self.unchanged = 0
        for path in sorted(files):
            self.regions[path], problems = find_regions(self.texts[path], path)
            self.problems += problems
        self.broken = {problem.path for problem in self.problems}

    def _is_left_alone(self, path: str, page: Page | None) -> bool:
        """Return whether a file is left alone: in a broken page it is unclear what is whose.

        In a note a broken marker blocks only itself, and the regions that are whole are filled.
        """
        is_page = page is not None or any(region.is_page for region in self.regions[path])
        return path in self.broken and (is_page or not self.regions[path])

    def plan(self) -> Plan:
        moved = self._pages_elsewhere()
        places: dict[str, Page] = {}
        for page in self.pages:
            path = page.path if page.path in self.texts else moved.get(page.region, page.path)
            places[path] = page
            if path not in self.texts:
                self.changes.append(
                    Change(path, None, _page(page.region, page.content), "page", is_all_ours=True)
                )
        for path in sorted(self.texts.keys() - self.answers.kept):
            wanted = places.get(path)
            if self._is_left_alone(path, wanted):
                continue
            if wanted and self._is_as_written(path, wanted):
                self._update_page(path, wanted)
            else:
                self._bring_up_to_date(path, wanted)
        return Plan(tuple(self.changes), self.unchanged, tuple(self.problems))

    def _pages_elsewhere(self) -> dict[str, str]:
        """Find pages by their marker wherever the user moved them."""
        homes = {page.path for page in self.pages}
        return {
            region.heading: path
            for path in sorted(self.regions, reverse=True)
            if path not in homes
            for region in self.regions[path]
            if region.is_page
        }

    def _bring_up_to_date(self, path: str, page: Page | None) -> None:
        """Fill every region of a file that has new content, the page's own and the user's."""
        if page and not self.texts[path].strip("\0"):
            self._rewrite(path, page_text(page.region, page.content), (), page)
            return  # when power is lost, a page that was just written may be left without its bytes
        fills: list[tuple[Region, str]] = []
        is_page = page is None
        for region in self.regions[path]:
            if page and region.heading == page.region and not is_page:
                fills.append((region, with_own_marks(page.content, region.content)))
                is_page = True
            elif (path, region.line) in self.answers.fills:
                content = self.answers.fills[path, region.line]
                fills.append((region, with_own_marks(content, region.content)))
        if page and not is_page:
            self._report_occupied(path)
        if fills:
            copies = [self._save_edit(path, region, content) for region, content in fills]
            text = fill_regions(self.texts[path], tuple(fills))
            self._rewrite(path, text, tuple(copy for copy in copies if copy), page)
        elif page is None:
            self._remove_if_ours(path)

    def _is_as_written(self, path: str, page: Page) -> bool:
        """Return whether a file is this page just as it was written: most are."""
        whole = self.regions[path]
        return len(whole) == 1 and whole[0].is_all_of(self.texts[path], page.region)

    def _update_page(self, path: str, page: Page) -> None:
        written = self.regions[path][0].content
        content = with_own_marks(page.content, written)
        if written == content and path not in self.answers.conflicted:
            self.unchanged += 1
            return
        before, after = self._on_disk(path), _page(page.region, content)
        is_all_ours = content == page.content
        self.changes.append(Change(path, before, after, "page", is_all_ours=is_all_ours))

    def _report_occupied(self, path: str) -> None:
        said = (
            "a page belongs here, but this file is not one and is left alone; move it or rename it"
        )
        self.problems.append(Problem(path, 1, 1, "not-a-page", said))

    def _save_edit(self, path: str, region: Region, content: str) -> str:
        """Save what somebody wrote into a region as a copy; return the path of the copy."""
        is_answered = (path, region.line) in self.answers.answered
        if not region.is_edited or is_answered or region.content == content:
            return ""
        data = _bytes(region.content)
        copy = next(name for name in copy_names(path, region.content) if self._is_free(name, data))
        self.copies[copy] = data
        said = f"this generated text was edited; your version is kept as {copy}"
        self.problems.append(Problem(path, region.line, 1, "edited-region", said))
        self.changes.append(Change(copy, None, data, "saved"))
        return copy

    def _is_free(self, path: str, data: bytes) -> bool:
        """Return whether a copy can have a place: nothing is there, or the very same copy."""
        return self.copies.get(path, data) == data and not self.is_taken(path, data)

    def _rewrite(self, path: str, text: str, copies: tuple[str, ...], page: Page | None) -> None:
        if text == self.texts[path] and path not in self.answers.conflicted:
            self.unchanged += 1
            return
        is_all_ours = page is not None and text == page_text(page.region, page.content)
        before, after = self._on_disk(path), _bytes(text)
        change = Change(path, before, after, "page", copies, is_all_ours=is_all_ours)
        self.changes.append(change)

    def _on_disk(self, path: str) -> bytes:
        return self.answers.conflicted.get(path) or self.files[path]

    def _remove_if_ours(self, path: str) -> None:
        """Delete a page whose reason is gone, when nobody wrote anything into it."""
        regions = self.regions[path]
        if len(regions) != 1 or not regions[0].is_page or regions[0].is_edited:
            return
        region = regions[0]
        if region.heading in self.wanted:
            return  # somebody's copy of a page that still has its reason
        if region.is_all_of(self.texts[path].replace("\r\n", "\n"), region.heading):
            self.changes.append(Change(path, self._on_disk(path), None, "removed"))


def copy_names(path: str, content: str) -> Iterator[str]:
    """Yield the names that a copy of edited text can have, the first choice first.

    Args:
        path: The file with the text.
        content: The text.
    """
    folder, stem = folder_of(path), stem_of(path)
    while len(stem.encode("utf-8", "surrogateescape")) > _LONGEST_STEM:
        stem = stem[:-1]
    mark = checksum(content)[:_MARK_LENGTH]
    for number in count(1):
        copy = f"{stem} (your edit {mark}{f' {number}' if number > 1 else ''}).md"
        yield f"{folder}/{copy}" if folder else copy


def _page(heading: str, content: str) -> bytes:
    """Return the bytes of a page, part by part: a long text is not in memory twice."""
    return b"".join(map(_bytes, page_parts(heading, content)))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
