from __future__ import annotations

import os

import pytest

from tests import browser


@pytest.fixture(scope="session")
def render_mermaid() -> browser.RenderMermaid:
    if lacking := browser.lacking():
        if os.environ.get("CI") == "true":
            pytest.fail(lacking, pytrace=False)
        pytest.skip(lacking)
    return browser.render_mermaid
