"""Small vaults with the pages that they give: `tests/vaults/CASE/{input,expected}`.

`pytest --update-golden` renews what is expected; read the difference before you keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.support.golden import built, copied, renew, texts

CASES: Final = Path(__file__).parents[1] / "vaults"


@pytest.mark.parametrize("case", sorted(path.parent.name for path in CASES.glob("*/expected")))
def test_a_vault_gives_the_pages_that_are_expected(
    tmp_path: Path, case: str, *, update_golden: bool
) -> None:
    root = copied(CASES / case / "input", tmp_path / "vault")
    notes = texts(root)

    result = built(root)

    made = {path: text for path, text in texts(root).items() if path not in notes}
    made["problems.txt"] = "".join(f"{problem}\n" for problem in result.problems)
    if update_golden:
        renew(CASES / case / "expected", made)
    assert made == texts(CASES / case / "expected")
    assert notes.items() <= texts(root).items()
