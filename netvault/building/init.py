"""Starting a vault: a configuration, the owner's note, a first contact; only what lacks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from netvault.building import Loaded, load
from netvault.model.config import CONFIG_PATH
from netvault.model.names import folder_of
from netvault.render.environment import starter_text
from netvault.text.attributes import ATTRIBUTES_PATH, merge_rules, with_rules
from netvault.vault.apply import Change, apply
from netvault.vault.lock import vault_lock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from netvault.model import Person, Problem


@dataclass(frozen=True, slots=True)
class Started:
    """What `init` found and made.

    Attributes:
        found: What was there already, each in a sentence.
        people: How many notes about people were there.
        made: The files that were added.
        problems: Files that could not be added.
    """

    found: tuple[str, ...]
    people: int
    made: tuple[str, ...]
    problems: tuple[Problem, ...]


def start(root: Path, today: date) -> Started:
    """Add to a folder what a vault lacks; nothing that is there is touched.

    Args:
        root: The folder, which exists.
        today: The day of the first touch in the first contact's note.

    Raises:
        VaultBusy: When another netvault is at work on the folder, and does not end.
    """
    loaded = load(root)
    people = [person for person in loaded.network.people.values() if not person.is_ghost]
    lacking = _lacking(loaded, people, today)
    changes = [Change(path, None, text.encode(), "page") for path, text in lacking]
    with vault_lock(root):
        applied = apply(root, changes, loaded.folder)
    made = tuple(change.path for change in applied.made)
    return Started(tuple(_found(loaded, people)), len(people), made, applied.problems)


def _lacking(loaded: Loaded, people: Sequence[Person], today: date) -> Iterator[tuple[str, str]]:
    root, network = loaded.root, loaded.network
    if not (root / CONFIG_PATH).exists():
        yield CONFIG_PATH, starter_text("netvault.toml")
    if not network.owner.contact.path and not (root / "Me.md").exists():
        yield "Me.md", starter_text("me.md")
    if not people:
        folder = loaded.config.people.home
        yield f"{folder}/Grace Example.md", starter_text("contact.md").replace("TODAY", str(today))
    if (root / ".git").exists() and not (root / ATTRIBUTES_PATH).exists():
        yield ATTRIBUTES_PATH, with_rules("", merge_rules(loaded.config.output))


def _found(loaded: Loaded, people: Sequence[Person]) -> Iterator[str]:
    if loaded.notes:
        yield f"found {len(loaded.notes)} notes, {len(people)} of them about people"
    folders = Counter(folder_of(person.contact.path) or "the top folder" for person in people)
    for folder, number in sorted(folders.items()):
        yield f"  {number} in {folder}"
    if loaded.network.owner.contact.path:
        yield f"found the note about you: {loaded.network.owner.contact.path}"
    problems = [problem for problem in loaded.problems if problem.code != "no-owner"]
    if problems:
        yield f'found {len(problems)} problems: "netvault check" shows them'
