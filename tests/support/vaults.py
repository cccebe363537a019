"""Small vaults: on disk, or read in memory without a disk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from netvault.insights import Insights
from netvault.model import Config, Contact, Link, Note
from netvault.network import Network, build_network
from netvault.parse.note import read_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TODAY: Final = "2026-11-23"
DEFAULTS: Final = Config()


def vault(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and give the folder."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def note(*lines: str, **fields: str) -> str:
    """Give the text of a note: its lines below front matter with these fields."""
    front = "".join(f"{name}: {value}\n" for name, value in fields.items())
    return f"---\n{front}---\n" + "\n".join(lines) + "\n"


def people(**texts: str) -> dict[str, str]:
    """Give notes about people by their names: `people(Jane="- 2026-11-02 coffee")`."""
    return {f"People/{name}.md": text for name, text in texts.items()}


def contact_note(path: str, *, introduced_by: str = "", knows: Iterable[str] = ()) -> Note:
    """Give a note as the parser would, for networks too large to write out."""
    introducers = (Link(introduced_by, 2, 16),) if introduced_by else ()
    known = tuple(Link(name, 2, 8) for name in knows)
    name = path.removesuffix(".md")
    return Note(path, "contact", Contact(path, name, introduced_by=introducers, knows=known))


def network(notes: Mapping[str, str], config: Config = DEFAULTS) -> Network:
    """Tie notes, given by their paths, into a network."""
    read = (read_note(text.encode(), path, config) for path, text in notes.items())
    return build_network(each for each in read if each)


def insights(notes: Mapping[str, str], today: str = TODAY, config: Config = DEFAULTS) -> Insights:
    """Give what holds in a network of notes on one day."""
    return Insights(network(notes, config), date.fromisoformat(today), config)
