"""Front matter as typed: every scalar stays text, and every key and value knows its place.

The YAML is read in C, by events, through a handler for python-frontmatter: so `NO` stays `NO`, a
phone number keeps its zeros, a duplicate key is seen, and no alias or nesting can blow up.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import frontmatter
from frontmatter.default_handlers import BaseHandler

from netvault.model import Problem
from netvault.parse.yaml_events import Field, read_fields
from netvault.parse.yaml_faults import CONFLICT, conflict_row
from netvault.text.inline import KEY_LINE
from netvault.text.markdown import split_lines, with_lf

_FENCE: Final = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n|$)")
_CLOSING: Final = re.compile(r"[\r\n](---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
_LINE: Final = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_PLACEHOLDER: Final = re.compile(r"\{\{[^{}\n]*\}\}")


class FrontMatter(NamedTuple):
    """The front matter of a note.

    Attributes:
        fields: The entries in order, one for each key.
        body: Where the body begins, as an index into the note's text.
        body_line: How many lines are above it.
        is_template: Whether it holds placeholders (`{{ }}`, `<% %>`) that a template left.
        problems: What is wrong in it.
    """

    fields: tuple[Field, ...] = ()
    body: int = 0
    body_line: int = 0
    is_template: bool = False
    problems: tuple[Problem, ...] = ()


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Read the front matter of a note.

    Args:
        text: The whole note; a byte order mark may come before the first fence.
        path: The note's path, for the problems.

    Returns:
        All that could be read of it, with a problem for whatever could not.
    """
    opening = _FENCE.match(text)
    if opening is None:
        return FrontMatter()
    closing = _CLOSING.search(text, opening.end() - 1)
    if closing is None:
        return _unclosed(text, path, opening.end())
    header = text[opening.end() : closing.start(1)]
    if _is_template(header):
        return FrontMatter(body=closing.end(), is_template=True)
    fields, problems = _read(header, path)
    body_line = _lines_above(text, closing.end())
    if closing[1] == "...":
        said = 'the front matter must end with "---": "..." is not understood by Obsidian'
        problems = (Problem(path, body_line, 1, "unclosed-front-matter", said), *problems)
    return FrontMatter(fields, closing.end(), body_line, problems=problems)


def _is_template(header: str) -> bool:
    is_templater = 0 <= header.find("<%") < header.rfind("%>")
    return is_templater or _PLACEHOLDER.search(header) is not None


def _lines_above(text: str, position: int) -> int:
    return with_lf(text[:position]).count("\n")


def _unclosed(text: str, path: str, start: int) -> FrontMatter:
    """Read what is between the opening fence and the first blank line or heading."""
    lines = _LINE.finditer(text, start)
    end = next(line.start() for line in lines if not line[1].strip() or line[1].startswith("# "))
    header = text[start:end]
    if not KEY_LINE.match(header):
        return FrontMatter()  # a thematic break, not front matter
    said = (
        'the front matter that begins here is never closed: put a line "---" after its last field'
    )
    fields, _ = _read(header, path)
    problem = Problem(path, 1, 1, "unclosed-front-matter", said)
    return FrontMatter(fields, end, _lines_above(text, end), problems=(problem,))


def _read(header: str, path: str) -> tuple[tuple[Field, ...], tuple[Problem, ...]]:
    if "<<<<<<<" in header and (row := conflict_row(split_lines(header))) is not None:
        return (), (Problem(path, row + 2, 1, "yaml-syntax", CONFLICT),)
    handler = _Handler(header, path)
    metadata, _ = frontmatter.parse(header, handler=handler)
    fields = tuple(field for field in metadata.values() if isinstance(field, Field))
    return fields, handler.problems


class _Handler(BaseHandler):
    """Lets python-frontmatter read a header whose fences are already known."""

    def __init__(self, header: str, path: str) -> None:
        self.header = header
        self.path = path
        self.problems: tuple[Problem, ...] = ()

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002 - stripped: its lines have moved
        return self.header, ""

    def load(self, fm: str) -> dict[str, Any]:
        fields, self.problems = read_fields(fm, self.path)
        return dict(fields)
