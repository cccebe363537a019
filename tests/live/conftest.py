from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.view_browser import launched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    yield from launched()
