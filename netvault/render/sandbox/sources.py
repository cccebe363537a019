"""The templates of a vault, as they lie on disk. No link is followed, so none leads out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from netvault.model import Problem
from netvault.vault import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TEMPLATES: Final = ".netvault/templates"
"""The folder in a vault that holds its templates."""

SUFFIX: Final = ".jinja"


@dataclass(frozen=True, slots=True)
class Sources:
    """The templates of a vault.

    Attributes:
        texts: The text of each, by its path below their folder.
        broken: Those that cannot be read, each with the reason.
    """

    texts: dict[str, str] = field(default_factory=dict)
    broken: dict[str, Problem] = field(default_factory=dict)


def template_problem(name: str, line: int, message: str) -> Problem:
    """Say what is wrong with a template of the vault; without a name, with their folder."""
    path = f"{TEMPLATES}/{name}".rstrip("/")
    return Problem(path, line, 1, "template-error", message)


def has_templates(root: Path) -> bool:
    """Return whether a vault has a folder of templates, which may be one that nobody may open."""
    try:
        return (root / TEMPLATES).is_dir()
    except OSError:
        return True


def read_sources(root: Path) -> Sources:
    """Read every template of a vault.

    Args:
        root: The vault's folder, which has one for templates.
    """
    sources = Sources()
    if _is_linked(root):
        said = "this is a link, and is not followed; make it a folder of the vault itself"
        sources.broken[""] = template_problem("", 1, said)
        return sources
    for path, is_plain in list_templates(root):
        name = path.encode("utf-8", "backslashreplace").decode()
        read = _read(root, name) if is_plain and name == path else _not_plain(name)
        if isinstance(read, Problem):
            sources.broken[name] = read
        else:
            sources.texts[name] = read
    return sources


def _is_linked(root: Path) -> bool:
    return (root / TEMPLATES).resolve() != root.resolve() / TEMPLATES


def list_templates(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield the name of each template in order, and whether it is a file that can be read.

    Args:
        root: The vault's folder.
    """
    folder = root / TEMPLATES
    inside = [] if _is_linked(root) else [""]
    while inside:
        below = inside.pop()
        try:
            with os.scandir(folder / below) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield below.rstrip("/"), False
            continue
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                inside.append(f"{below}{entry.name}/")
            elif entry.name.endswith(SUFFIX) or entry.is_dir():
                yield f"{below}{entry.name}", entry.is_file(follow_symlinks=False)


def _read(root: Path, name: str) -> str | Problem:
    data = read_bytes(root, f"{TEMPLATES}/{name}")
    if isinstance(data, Problem):
        return data
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return template_problem(name, line, "this is no text in UTF-8; save it as such")


def _not_plain(name: str) -> Problem:
    said = "this is a link, or cannot be opened, and is not read; put a file in its place"
    return template_problem(name, 1, said)
