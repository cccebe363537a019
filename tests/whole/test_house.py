"""The house stays one that can be read: short functions, small files, one name for one thing."""

from __future__ import annotations

import ast
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[2]
FILES: Final = tuple(sorted((ROOT / "netvault").rglob("*.py")))
TREES: Final = {path: ast.parse(path.read_text("utf-8")) for path in FILES}

LONGEST_FILE: Final = 400
LONGEST_BODY: Final = 40


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def length(function: ast.FunctionDef) -> int:
    """Count the lines of a body, without its docstring."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_no_file_is_too_long_to_read() -> None:
    assert [path for path in FILES if len(path.read_text("utf-8").split("\n")) > LONGEST_FILE] == []


def test_no_function_is_too_long_to_see_at_a_glance() -> None:
    assert [place for place, function in functions() if length(function) > LONGEST_BODY] == []


def test_no_two_classes_bear_one_name() -> None:
    nodes = chain.from_iterable(map(ast.walk, TREES.values()))
    names = Counter(node.name for node in nodes if isinstance(node, ast.ClassDef))

    assert [name for name, times in names.items() if times > 1] == []


def test_the_architecture_names_every_folder() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    folders = [
        path.name for path in (ROOT / "netvault").iterdir() if (path / "__init__.py").is_file()
    ]

    assert len(folders) == 15
    assert [name for name in folders if f"| `{name}/` |" not in text] == []
