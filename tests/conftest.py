from __future__ import annotations

import os

import pytest

from tests import browser


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-docs", action="store_true", help="renew the transcripts in the docs")


@pytest.fixture
def update_docs(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-docs"))


@pytest.fixture(scope="session")
def render_mermaid() -> browser.RenderMermaid:
    if lacking := browser.lacking():
        if os.environ.get("CI") == "true":
            pytest.fail(lacking, pytrace=False)
        pytest.skip(lacking)
    return browser.render_mermaid
