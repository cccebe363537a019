"""Every fault that docs/safety.md names has the tests that it names."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

SAFETY: Final = Path(__file__).parents[2] / "docs/safety.md"
ROW: Final = re.compile(r"^\| (\d+) \| .+ \| (.+) \|$", re.MULTILINE)
TESTS: Final = Path(__file__).parents[1]
NAMED: Final = re.compile(r"`(\w+/test_\w+\.py)::(test_\w+)`")
FILE: Final = re.compile(r"`tests/([\w/]+\.py)`")


def functions_in(file: str) -> set[str]:
    """Name the tests of a file, also those in classes."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions}


def test_every_row_names_tests_that_exist() -> None:
    rows = dict(ROW.findall(SAFETY.read_text("utf-8")))
    named = {row: NAMED.findall(tests) for row, tests in rows.items()}

    assert list(rows) == [str(number) for number in range(1, len(rows) + 1)]
    assert [row for row, tests in rows.items() if tests == "nothing"] == ["22", "23"]
    assert [row for row in rows if not named[row]] == ["22", "23"]
    assert [
        (row, file, test)
        for row, tests in named.items()
        for file, test in tests
        if test not in functions_in(file)
    ] == []


def test_every_file_of_tests_that_it_names_exists() -> None:
    files = FILE.findall(SAFETY.read_text("utf-8"))

    assert len(files) > 5
    assert [file for file in files if not (TESTS / file).exists()] == []
