"""Installing our hooks in a repository, and uninstalling them without a trace."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections import deque
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from netvault.git.git import GitError, Repository, find
from netvault.git.merge_setup import remove_merging, set_up_merging
from netvault.git.scripts import HOOKS, KEPT_FOLDER, VAULT_KEY, hook_script, is_hook, owners_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_FOLDER_KEY: Final = "netvault.hooks"
_MADE_KEY: Final = "netvault.madeFolder"
_PREFIX: Final = ".netvault-"
_SUFFIX: Final = ".tmp"
_OFF: Final = "core.hooksPath leads to {}, which is no folder: hooks are off"
_FAILED: Final = "hooks were not set, and all is as it was: {}"
_NOWHERE: Final = '{} lies in no git repository: run "git init" first'


@dataclass(frozen=True, slots=True)
class Installed:
    """What was done in a repository.

    Attributes:
        folder: Where its hooks are.
        said: What else there is to say, each in a sentence.
    """

    folder: Path
    said: tuple[str, ...]


def install(root: Path) -> Installed:
    """Install hooks and merge driver in the repository around a vault; what is there is kept.

    Args:
        root: The vault's folder.

    Raises:
        GitError: When there is no repository, its hooks are switched off, or something cannot be
            written; then all is as it was before.
    """
    repository = _repository(root)
    folder = repository.hooks_folder()
    if folder.exists() and not folder.is_dir():
        raise GitError(_OFF.format(folder))
    hooks = [_Hook(repository, folder, name) for name in HOOKS]
    undo = _undo_of(repository, root, hooks)
    try:
        said = _install(repository, root, hooks)
        return Installed(folder, (*said, *set_up_merging(root, is_removable=True)))
    except (GitError, OSError) as error:
        undo()
        raise GitError(_FAILED.format(error)) from None


def _install(repository: Repository, root: Path, hooks: Sequence[_Hook]) -> list[str]:
    """Write hooks, and the settings that say for which vault."""
    folder = hooks[0].path.parent
    if not folder.exists():
        folder.mkdir(parents=True)
        repository.set_value(_MADE_KEY, str(folder))
    _sweep(folder)
    said = [line for hook in hooks for line in hook.write()]
    for key, value in ((VAULT_KEY, repository.place(root)), (_FOLDER_KEY, str(folder))):
        if value not in repository.values(key):
            repository.add_value(key, value)
    return said


def _undo_of(repository: Repository, root: Path, hooks: Sequence[_Hook]) -> Callable[[], None]:
    """Return a function that undoes what is about to be set, as far as it can."""
    folder = hooks[0].path.parent
    is_made = not folder.exists()
    new_hooks = [hook for hook in hooks if not hook.is_ours]
    is_new = repository.place(root) not in repository.values(VAULT_KEY)

    def undo() -> None:
        for hook in new_hooks:
            with contextlib.suppress(OSError):
                deque(hook.remove(), maxlen=0)
        if is_made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        if is_new:
            with contextlib.suppress(GitError, OSError):
                uninstall(root)

    return undo


def uninstall(root: Path) -> Installed:
    """Remove what `install` has added, and restore what it has moved.

    Args:
        root: The vault's folder.

    Raises:
        GitError: When there is no repository.
    """
    repository = _repository(root)
    folder = repository.hooks_folder()
    repository.remove_value(VAULT_KEY, repository.place(root))
    others = repository.values(VAULT_KEY)
    said = list(remove_merging(repository, root, is_last=not others))
    if others:
        said.append(f"the hooks stay for {', '.join(others)}")
        return Installed(folder, tuple(said))
    folders = (folder, *map(Path, repository.values(_FOLDER_KEY)))
    for place in dict.fromkeys(folders):
        _sweep(place)
        said += [line for name in HOOKS for line in _Hook(repository, place, name).remove()]
        if str(place) in repository.values(_MADE_KEY):
            with contextlib.suppress(OSError):  # something else is in it now
                place.rmdir()
    repository.remove_section("netvault")
    return Installed(folder, tuple(said))


def _repository(root: Path) -> Repository:
    repository = find(root)
    if repository is None:
        raise GitError(_NOWHERE.format(root))
    return repository


def _sweep(folder: Path) -> None:
    """Delete the temporary files of processes that were killed."""
    for path in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        path.unlink(missing_ok=True)


class _Hook:
    """One hook, and the one that was in its place before."""

    def __init__(self, repository: Repository, folder: Path, name: str) -> None:
        self.name = name
        self.path = folder / name
        self.kept = folder / KEPT_FOLDER / name
        inside = (repository.top, repository.folder, repository.common)
        self.is_shared = not any(folder.resolve().is_relative_to(place) for place in inside)
        self.owner = str(repository.common)

    @property
    def is_ours(self) -> bool:
        return self.path.is_file() and is_hook(self.path.read_bytes())

    def write(self) -> Iterator[str]:
        """Write the hook; one that is there is kept in a folder next to it."""
        owners = self._owners() if self.is_ours else []
        if os.path.lexists(self.path) and not self.is_ours:
            self._keep()
            yield f"{self.name}: the hook that was here is kept, and run first"
        self._write_ours(sorted({*owners, self.owner}) if self.is_shared else [])

    def remove(self) -> Iterator[str]:
        """Restore what was there before; a hook that is not ours stays."""
        if self.is_ours:
            self._remove_ours()
        elif self._is_kept_twice():  # an installation was killed
            self.kept.unlink()
        elif os.path.lexists(self.kept):
            yield f"{self.name}: another hook stands here now; the one before is {self.kept}"
        with contextlib.suppress(OSError):  # other hooks are kept in it, or it never was
            self.kept.parent.rmdir()

    def _remove_ours(self) -> None:
        others = [owner for owner in self._owners() if owner != self.owner]
        if others:
            self._write_ours(others)
        elif os.path.lexists(self.kept):
            self._restore()
        else:
            self.path.unlink()

    def _is_kept_twice(self) -> bool:
        if self.path.is_symlink() and self.kept.is_symlink():
            return self.kept.readlink() == _deeper(self.path.readlink())
        is_there = self.path.is_file() and self.kept.is_file()
        return is_there and self.path.read_bytes() == self.kept.read_bytes()

    def _owners(self) -> list[str]:
        return [*owners_of(self.path.read_bytes())]

    def _write_ours(self, owners: list[str]) -> None:
        kept = self.kept.read_bytes() if self.kept.is_file() else None
        handle, name = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=self.path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hook_script(self.name, kept, owners).encode("utf-8", "surrogateescape"))
            temporary.chmod(0o755)
            temporary.replace(self.path)
        finally:
            with contextlib.suppress(OSError):  # swept another time
                temporary.unlink(missing_ok=True)

    def _keep(self) -> None:
        """Keep a hook that is there; it stays at its place until ours is written."""
        self.kept.parent.mkdir(exist_ok=True)
        if self._is_kept_twice():
            self.kept.unlink()
        elif os.path.lexists(self.kept):  # another hook took the place of ours
            self.kept.rename(_free_name(self.kept))
        if self.path.is_symlink():
            self.kept.symlink_to(_deeper(self.path.readlink()))
            return
        try:
            os.link(self.path, self.kept)
        except OSError:  # a file system without hard links
            shutil.copy2(self.path, self.kept)

    def _restore(self) -> None:
        if self.kept.is_symlink():
            target = self.kept.readlink()
            self.kept.unlink()
            self.path.unlink()
            self.path.symlink_to(target if target.is_absolute() else Path(*target.parts[1:]))
        else:
            self.kept.replace(self.path)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.{number}") for number in count(1))
    return next(name for name in names if not os.path.lexists(name))


def _deeper(target: Path) -> Path:
    return target if target.is_absolute() else Path("..", target)
