"""Starting a vault: a configuration, the owner's note, a first contact; only what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from netvault.building import Loaded, load, preview
from netvault.building.discover import discover, people_settings
from netvault.insights.doubts import sources_in_words, sources_of
from netvault.model.config import CONFIG_PATH
from netvault.model.names import folder_of
from netvault.render.environment import starter_text
from netvault.text.attributes import ATTRIBUTES_PATH, merge_rules, with_rules
from netvault.vault.apply import Change, apply
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from netvault.building.discover import Discovery
    from netvault.model import Problem

_PEOPLE: Final = "[people]\n"
"""The line of the first configuration below which settings go."""


@dataclass(frozen=True, slots=True)
class Started:
    """What `init` found and added.

    Attributes:
        found: What was there already, each in a sentence.
        people: How many notes about people were there.
        added: The files that were added.
        problems: Files that could not be added.
    """

    found: tuple[str, ...]
    people: int
    added: tuple[str, ...]
    problems: tuple[Problem, ...]


def start(root: Path, today: date) -> Started:
    """Add to a folder what a vault needs; nothing that is there is touched.

    Args:
        root: The folder, which exists.
        today: The day of the first touch in the first contact's note.

    Raises:
        VaultBusy: When another netvault is at work on the folder, and does not end.
    """
    loaded = load(root)
    discovery = discover(loaded)
    added, problems = _add(loaded, _missing(loaded, discovery, today))
    current = load(root) if CONFIG_PATH in added else loaded
    people = [note.path for note in current.notes if note.kind == "contact"] if loaded.notes else []
    found = (*_found(loaded, people, today), *_discovered(discovery, added))
    if loaded.notes:
        found = (*found, *_wrong(preview(root, today).problems))
    return Started(found, len(people), added, problems)


def _add(
    loaded: Loaded, missing: Iterable[tuple[str, str]]
) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Write the missing files; return which were added, and problems of the others."""
    changes = [Change(path, None, text.encode(), "page") for path, text in missing]
    with vault_lock(loaded.root):
        applied = apply(loaded.root, changes, loaded.folder)
    return tuple(change.path for change in applied.made), applied.problems


def _missing(loaded: Loaded, discovery: Discovery, today: date) -> Iterator[tuple[str, str]]:
    root, network, rules = loaded.root, loaded.network, loaded.config.people
    if not (root / CONFIG_PATH).exists():
        settings = people_settings(discovery, rules)
        yield CONFIG_PATH, starter_text("netvault.toml").replace(_PEOPLE, f"{_PEOPLE}{settings}")
    if not network.owner.contact.path and not (root / "Me.md").exists():
        yield "Me.md", starter_text("me.md")
    if not loaded.notes:
        example = starter_text("contact.md").replace("TODAY", str(today))
        yield f"{rules.home}/Grace Example.md", example
    if (root / ".git").exists() and not (root / ATTRIBUTES_PATH).exists():
        yield ATTRIBUTES_PATH, with_rules("", merge_rules(loaded.config.output))


def _found(loaded: Loaded, people: Sequence[str], today: date) -> Iterator[str]:
    if loaded.notes:
        yield f"found {len(loaded.notes)} notes, {len(people)} of them about people"
    folders = Counter(folder_of(path) or "the top folder" for path in people)
    for folder, number in sorted(folders.items()):
        yield f"  {number} in {folder}"
    if loaded.network.owner.contact.path:
        yield f"found the note about you: {loaded.network.owner.contact.path}"
    talks = sources_in_words(sources_of(loaded.network.people.values(), today))
    if talks:
        yield f"found {talks}"


def _wrong(problems: Sequence[Problem]) -> Iterator[str]:
    """Say how many problems `netvault check` shows."""
    if problems:
        number = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        yield f'found {number}: "netvault check" shows {"it" if len(problems) == 1 else "them"}'


def _discovered(discovery: Discovery, added: Sequence[str]) -> Iterator[str]:
    """Say what was set for `[people]`, or could be where there is a configuration already."""
    is_written = CONFIG_PATH in added
    if discovery.chosen:
        said = "are counted as such" if is_written else f"[people] in {CONFIG_PATH} does not name"
        yield f"found notes that seem to be about people, which {said}:"
        yield from (f"  {one}" for one in discovery.chosen)
    if discovery.apart:
        yield f"found a cast, which is left out unless [people] in {CONFIG_PATH} says otherwise:"
        yield from (f"  {one}" for one in discovery.apart)
