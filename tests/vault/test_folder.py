"""Changes are made in the folder that was opened, though its path leads elsewhere by then."""

from __future__ import annotations

import errno
import os
import signal
from contextlib import contextmanager, suppress
from itertools import count
from typing import TYPE_CHECKING, Final

import pytest

from netvault.building import build
from netvault.vault import folder as folders
from netvault.vault import system_lock
from netvault.vault.apply import Change, apply
from netvault.vault.folder import OPENS_FOLDERS
from netvault.vault.identity import VaultGone, identify
from netvault.vault.lock import LOCAL, VaultBusy, vault_lock
from tests.support.ticking import ANN, CALL, DAY, TOUCH, answer, built, text
from tests.support.vaults import people, vault
from tests.support.writing import codes, failing, files
from tools.attack.child import ended, started
from tools.attack.gate import Before

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HANDLES: Final = pytest.mark.skipif(not OPENS_FOLDERS, reason="the system opens no folders")
OLD: Final = {"a.md": "old\n", "in/b.md": "old\n"}
CHANGES: Final = {
    "a new file": Change("new/deep/c.md", None, b"new\n", "note"),
    "a copy": Change("in/b (your edit 1a2b3c).md", None, b"mine\n", "saved"),
    "a replaced file": Change("a.md", b"old\n", b"new\n", "note"),
    "a deleted file": Change("in/b.md", b"old\n", None, "removed"),
}
LEFT: Final = {"nothing": None, "a folder": {}, "a vault": {"a.md": "old\n", "in/o.md": "theirs\n"}}


@HANDLES
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_before_whatever_call_the_vault_goes_nothing_is_changed_in_its_place(
    tmp_path: Path, change: Change, left: dict[str, str] | None
) -> None:
    for at in count():
        root = vault(tmp_path / str(at) / "vault", OLD)
        before = files(root)
        is_made = apply_while_it_goes(root, change, at, left)
        away = root.with_name("away")
        if not away.exists():
            break
        assert files(root) == {path: text.encode() for path, text in (left or {}).items()}
        assert list(root.rglob("new")) == []
        after = {**before, change.path: change.after}
        assert files(away) == {
            path: data for path, data in (after if is_made else before).items() if data is not None
        }
    assert at > 5


def apply_while_it_goes(root: Path, change: Change, at: int, left: dict[str, str] | None) -> bool:
    """Make a change while the vault goes at a call; tell whether it was made."""
    known = identify(root)
    with leaving(root, at, left), suppress(VaultGone):
        applied = apply(root, [change], known)
        assert applied.problems == ()
        return bool(applied.made)
    return False


@contextmanager
def leaving(root: Path, at: int, left: dict[str, str] | None) -> Iterator[None]:
    """Have the vault go before one of the calls that are made meanwhile."""

    def go() -> None:
        root.rename(root.with_name("away"))
        if left is not None:
            root.mkdir()
            vault(root, left)

    gate = Before(at, go)
    with pytest.MonkeyPatch.context() as patch:
        gate.guard(patch.setattr)
        gate.guard_looks(patch.setattr)
        yield


@pytest.mark.parametrize("opens", [OPENS_FOLDERS, False])
def test_with_and_without_open_folders_a_build_writes_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    monkeypatch.setattr(folders, "OPENS_FOLDERS", opens)
    root = built(tmp_path / "vault", people(Ann=CALL, Ben=CALL))
    answer(root, "Ann", "x")
    vault(root, {"Network/.netvault-a1.tmp": "left over"})

    result = build(root, DAY)

    assert [one.person for one in result.logged] == ["Ann"]
    assert text(root, ANN) == CALL + TOUCH
    assert not build(root, DAY).has_changes
    assert not (root / "Network/.netvault-a1.tmp").exists()


@pytest.mark.parametrize("opens", [OPENS_FOLDERS, False])
def test_a_link_that_appears_after_it_was_looked_for_is_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, opens: bool
) -> None:
    monkeypatch.setattr(folders, "OPENS_FOLDERS", opens)
    root = vault(tmp_path / "vault", OLD)
    (tmp_path / "outside").mkdir()
    (root / "link").symlink_to(tmp_path / "outside")
    monkeypatch.setattr("netvault.vault.apply.real_names", lambda _, path: path.split("/"))

    applied = apply(root, [Change("link/c.md", None, b"new", "note")])

    assert codes(applied) == [("link/c.md", 1, "unreadable")]
    assert list((tmp_path / "outside").iterdir()) == []


def test_where_no_folder_is_opened_the_vault_is_compared_before_each_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "OPENS_FOLDERS", False)
    root = vault(tmp_path / "vault", OLD)
    known = identify(root)

    def changes() -> Iterator[Change]:
        yield CHANGES["a replaced file"]
        root.rename(tmp_path / "away")
        root.mkdir()
        yield CHANGES["a new file"]

    with pytest.raises(VaultGone):
        apply(root, changes(), known)

    assert (tmp_path / "away/a.md").read_text() == "new\n"
    assert list(root.iterdir()) == []


def test_a_vault_that_cannot_be_opened_is_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))

    with pytest.raises(VaultGone, match=r"cannot be opened \(permission denied\)"):
        build(vault(tmp_path, {"Me.md": ""}), DAY)


# The lock.


@HANDLES
@pytest.mark.parametrize("left", LEFT.values(), ids=LEFT)
def test_before_whatever_call_the_vault_goes_no_lock_is_made_in_its_place(
    tmp_path: Path, left: dict[str, str] | None
) -> None:
    for at in count(1):  # the first call looks which folder the vault is
        root = vault(tmp_path / str(at) / "vault", OLD)
        with leaving(root, at, left), suppress(VaultGone), vault_lock(root):
            pass
        if not root.with_name("away").exists():
            break
        assert not (root / LOCAL).parent.exists()
    assert at > 5


@HANDLES
def test_whoever_waits_for_the_lock_of_a_vault_that_goes_makes_none_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = vault(tmp_path / "vault", OLD)

    def go(_: float) -> None:
        root.rename(tmp_path / "away")
        root.mkdir()
        monkeypatch.undo()

    with vault_lock(root):
        monkeypatch.setattr(system_lock, "sleep", go)
        with pytest.raises(VaultBusy), vault_lock(root, wait=0.01):
            pytest.fail("two have the lock")

    assert list(root.iterdir()) == []
    assert sorted(path.name for path in (tmp_path / "away" / LOCAL).iterdir()) == [
        ".gitignore",
        "lock",
    ]


@pytest.mark.skipif(os.name == "nt", reason="processes are forked")
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_a_process_that_a_killed_holder_forked_holds_no_lock(tmp_path: Path) -> None:
    root = vault(tmp_path / "vault", OLD)
    ready, work = os.pipe(), os.pipe()

    def holder() -> None:
        with vault_lock(root):
            if os.fork() == 0:
                os.close(work[1])
                os.write(ready[1], b"!")
                os.read(work[0], 1)  # until the test ends
                os._exit(0)
            os.read(ready[0], 1)
            os.kill(os.getpid(), signal.SIGKILL)

    try:
        assert ended(started(holder)) == -signal.SIGKILL
        with vault_lock(root, wait=0):
            assert (root / LOCAL / "holder").exists()
    finally:
        for handle in (*ready, *work):
            os.close(handle)
