"""A hook that finds another netvault at work says so, and git goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from netvault.vault.lock import VaultBusy
from tests.support.repositories import Tree, with_unmeasured_git

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.commands import Run

pytestmark = with_unmeasured_git

SAID = "netvault: pages were not built: another netvault is at work on this vault (process 4711)"


def be_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every vault be one at which another is at work."""

    def locked(*_: object) -> None:
        raise VaultBusy("4711")

    monkeypatch.setattr("netvault.building.run.vault_lock", locked)


@pytest.mark.usefixtures("small")
def test_the_hook_of_the_framework_passes(netvault: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    be_busy(monkeypatch)

    ran = netvault("hook", "framework")

    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(SAID)


@pytest.mark.usefixtures("git_settings")
@pytest.mark.parametrize("hook", ["pre-commit", "post-merge"])
def test_gits_own_hooks_pass(
    tree: Tree, netvault: Run, monkeypatch: pytest.MonkeyPatch, hook: str
) -> None:
    tree.append("People/Jane.md", "- 2026-11-02 lunch")
    tree.plainly("add", "--all")
    monkeypatch.chdir(tree.root)
    be_busy(monkeypatch)
    pages = _pages(tree.root)

    ran = netvault("hook", hook)

    assert ran.code == 0
    assert ran.err.startswith(SAID)
    assert _pages(tree.root) == pages


def _pages(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in (root / "Network").rglob("*.md")}
