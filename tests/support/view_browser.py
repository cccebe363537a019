"""The view in a real browser, with nothing around it: each request and each error is noted."""

from __future__ import annotations

import os
import select
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support.browser import browser_path, lacking_browser

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Route

SHARE: Final = Path(__file__).parents[2] / ".venv/share"
AXE: Final = SHARE / "axe.min.js"
TSC: Final = SHARE / "typescript/lib/tsc.js"

_FLAGS: Final = (
    "--no-sandbox",  # Chromium has no sandbox for root, and root is who runs in a container.
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


_PATIENCE: Final = 20_000
"""Milliseconds that a busy machine is waited for."""

expect.set_options(timeout=_PATIENCE)


def require(tool: object, what: str) -> None:
    """Leave a test out where a tool lacks that `make test` fetches; in CI that is a failure."""
    if tool:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed", pytrace=False)
    pytest.skip(f"{what} is not installed: `make test` fetches it where it can")


def launched() -> Iterator[Browser]:
    require(not lacking_browser(), "Chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=list(_FLAGS))
        yield browser
        browser.close()


@dataclass
class Viewer:
    """Opens pages of the view; whatever they might ask the network for would go to a socket."""

    browser: Browser
    folder: Path
    wire: socket.socket
    noted: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(
        self, page: str, *, width: int = 1280, height: int = 800, scheme: str = "light"
    ) -> Page:
        """Open a page, and note whatever it asks for or complains about."""
        file = self.folder / "view.html"
        file.write_text(page, encoding="utf-8")
        host, port = self.wire.getsockname()
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, proxy={"server": f"http://{host}:{port}"}
        )
        context.set_default_timeout(_PATIENCE)
        self.contexts.append(context)
        context.route("**/*", lambda route: self._answer(route, file.as_uri()))
        opened = context.new_page()
        opened.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        opened.on("console", lambda said: self.noted.append(f"{said.type}: {said.text}"))
        opened.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        opened.on("dialog", lambda dialog: self.noted.append(f"dialog: {dialog.message}"))
        opened.goto(file.as_uri())
        return opened

    def _answer(self, route: Route, own: str) -> None:
        if route.request.url == own:
            route.continue_()
        else:
            self.noted.append(f"asked for {route.request.url}")
            route.abort()

    def close(self) -> None:
        """Close the pages, and note whether any byte was on its way out."""
        for context in self.contexts:
            context.close()
        if select.select([self.wire], [], [], 0)[0]:
            self.noted.append("something called at the socket")
