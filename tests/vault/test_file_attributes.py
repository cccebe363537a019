"""What a file has besides its bytes stays when it is written."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from tests.support.vaults import vault
from tests.support.writing import LEADS, NEW, OLD, failing, files, leads, write

if TYPE_CHECKING:
    from pathlib import Path


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    (tmp_path / LEADS).chmod(0o640)

    write(tmp_path, leads())

    assert (tmp_path / LEADS).stat().st_mode & 0o777 == 0o640


def test_a_new_file_gets_the_mode_that_the_umask_allows(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write(tmp_path, leads())
    finally:
        os.umask(umask)

    assert (tmp_path / LEADS).stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="this system has no such calls")
def test_extended_attributes_of_a_file_are_kept(tmp_path: Path) -> None:
    vault(tmp_path, {LEADS: OLD})
    try:
        os.setxattr(tmp_path / LEADS, "user.color", b"blue")
    except OSError:
        pytest.skip("this file system has no extended attributes")

    write(tmp_path, leads())

    assert os.getxattr(tmp_path / LEADS, "user.color") == b"blue"


@pytest.mark.parametrize("call", ["listxattr", "setxattr"])
def test_a_file_system_without_extended_attributes_is_none_the_worse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    vault(tmp_path, {LEADS: OLD})
    monkeypatch.setattr(os, "listxattr", lambda _: ["user.color"], raising=False)
    monkeypatch.setattr(os, "getxattr", lambda *_: b"blue", raising=False)
    monkeypatch.setattr(os, call, failing(errno.ENOTSUP), raising=False)

    write(tmp_path, leads())

    assert files(tmp_path) == {LEADS: NEW.encode()}
