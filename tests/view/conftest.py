from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest

from tests.support.view_browser import Viewer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.fixture
def viewer(chromium: Browser, tmp_path: Path) -> Iterator[Viewer]:
    """Give a viewer, whose pages may ask for nothing and complain about nothing."""
    with socket.create_server(("127.0.0.1", 0)) as wire:
        viewer = Viewer(chromium, tmp_path, wire)
        yield viewer
        viewer.close()
    assert viewer.noted == []
