from __future__ import annotations

import gc
import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from netvault.cli import main
from tests.support import browser
from tests.support.commands import SMALL, Ran
from tests.support.repositories import SETTINGS, Tree, vault_tree
from tests.support.ticking import CALL, answer, built
from tests.support.vaults import TODAY, people, vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.support.commands import Run

settings.register_profile(
    "suite",
    max_examples=50,
    deadline=None,  # a busy machine is no fault of the code, nor is it slow to draw examples
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("suite")  # each run looks elsewhere, and there are many runs


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-docs", action="store_true", help="renew the transcripts in the docs")
    parser.addoption(
        "--update-golden", action="store_true", help="renew the pages of golden vaults"
    )


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Leave the user's cache folder alone."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("NETVAULT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def update_docs(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-docs"))


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def render_mermaid() -> browser.RenderMermaid:
    _need(browser.lacking())
    return browser.render_mermaid


@pytest.fixture(scope="session")
def measure_images() -> browser.MeasureImages:
    _need(browser.lacking_browser())
    return browser.measure_images


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give one browser to all that need it: two cannot be driven by one process."""
    from tests.support.view_browser import launched  # noqa: PLC0415 - heavy, and for a few tests

    yield from launched()


def _need(lacking: str) -> None:
    if lacking and os.environ.get("CI") == "true":
        pytest.fail(lacking, pytrace=False)
    if lacking:
        pytest.skip(lacking)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a small vault that is the current folder, on a fixed day."""
    root = vault(tmp_path / "vault", SMALL)
    monkeypatch.chdir(root)
    monkeypatch.setenv("NETVAULT_TODAY", TODAY)
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "100")
    return root


@pytest.fixture
def netvault(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a way to run commands in this process."""

    def run(*args: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["netvault", *args])
        with pytest.raises(SystemExit) as ended:
            main()
        gc.enable()
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return run


@pytest.fixture
def ticked(tmp_path: Path) -> Path:
    """Give a vault in which Ann's line is ticked."""
    root = built(tmp_path, people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    return root


@pytest.fixture
def unmeasured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run processes without measuring what they cover: where there are many, it takes the most."""
    for name in ("COVERAGE_PROCESS_CONFIG", "COVERAGE_PROCESS_START"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def git_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give git settings of its own, and netvault a day and a cache."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "gitconfig").write_text(SETTINGS)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("NETVAULT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("NETVAULT_TODAY", TODAY)


@pytest.fixture(scope="session")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a place for a vault in a repository that is made once: to copy it is quicker."""
    return tmp_path_factory.mktemp("ready") / "vault"


@pytest.fixture
def tree(tmp_path: Path, ready: Path) -> Tree:
    """Give a vault in a repository, with hooks and pages, and all of it committed."""
    if not ready.exists():
        vault_tree(ready)
    return Tree(shutil.copytree(ready, tmp_path / "my notes ✓"))
