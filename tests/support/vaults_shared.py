"""The notes of vaults that other people published, where they lie beside this project."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

FOLDER: Final = Path(__file__).parents[3] / "shared/vaults"


@pytest.fixture(scope="session")
def published_notes() -> dict[str, bytes]:
    """Give every note of the published vaults by its path, as `VAULT/FOLDER/NOTE.md`."""
    if not FOLDER.is_dir():
        pytest.skip("the published vaults are not in ../shared/vaults")
    paths = sorted(FOLDER.rglob("*.md"))
    return {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in paths}
