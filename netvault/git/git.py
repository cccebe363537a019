"""git: the only file that runs it.

What the environment says about a repository (`GIT_DIR`, `GIT_INDEX_FILE` and the rest) is removed
from each call, and passed on purpose where it counts. No call runs what a repository's own
configuration names: no hook, no monitor. File names are separated by NUL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_KEPT: Final = frozenset(
    {
        *("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"),
        *("GIT_CEILING_DIRECTORIES", "GIT_DISCOVERY_ACROSS_FILESYSTEM"),
    }
)
"""Variables that describe the machine, and not one repository."""

_ENVIRONMENT: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "NoDefaultCurrentDirectoryInExePath": "1",
}
_NO_MONITOR: Final = ("-c", "core.fsmonitor=false", "-c", "core.alternateRefsCommand=")
_NO_HOOKS: Final = ("-c", f"core.hooksPath={os.devnull}")
_FAILED: Final = 128
_NOT_RUN: Final = "git cannot be run: {}"
_ENDED: Final = "git ended with code {}"
_MISSING: Final = "git is not installed, or not on the PATH"


class GitError(Exception):
    """git cannot do what it was asked; the message says why."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A working tree with its repository.

    Attributes:
        top: The top folder of the working tree.
        folder: The folder of the repository that belongs to this working tree.
        common: The folder that all working trees of the repository share.
        index: The index to read and write.
    """

    top: Path
    folder: Path
    common: Path
    index: Path

    def place(self, path: Path) -> str:
        """Return a path in the working tree relative to its top, `.` for the top itself."""
        return path.resolve().relative_to(self.top.resolve()).as_posix()

    # Settings.

    def hooks_folder(self) -> Path:
        """Return the folder in which git looks for hooks, as `core.hooksPath` has it."""
        words = ("rev-parse", "--git-path", "hooks")
        return self.top / _line(_run((*_NO_MONITOR, *self._where(), *words), self.top).out)

    def values(self, key: str) -> tuple[str, ...]:
        """Return all values of a setting in the repository's own configuration."""
        answer = self._run("config", "--local", "-z", "--get-all", key, codes=(0, 1))
        return tuple(_names(answer.out))

    def add_value(self, key: str, value: str) -> None:
        """Add a value to a setting."""
        self._run("config", "--local", "--add", key, value)

    def set_value(self, key: str, value: str) -> None:
        """Set a setting to one value."""
        self._run("config", "--local", "--replace-all", key, value)

    def remove_value(self, key: str, value: str) -> None:
        """Remove a value from a setting, if it is there."""
        words = ("config", "--local", "--fixed-value", "--unset-all", key, value)
        self._run(*words, codes=(0, 5))

    def remove_section(self, name: str) -> None:
        """Remove all settings of a section, if it is there."""
        self._run("config", "--local", "--remove-section", name, codes=(0, _FAILED))

    # What is committed, and what is about to be.

    def head_day(self) -> str | None:
        """Return the day of the commit that is checked out; None before the first one."""
        words = ("rev-list", "--max-count=1", "--no-commit-header", "--format=%cs", "HEAD")
        answer = self._run(*words, codes=(0, _FAILED))
        return None if answer.code else _line(answer.out)

    def is_detached(self) -> bool:
        """Return whether no branch is checked out."""
        return self._run("symbolic-ref", "--quiet", "HEAD", codes=(0, 1)).code == 1

    def is_rebasing(self) -> bool:
        """Return whether git is replaying commits, one after the other."""
        states = ("rebase-merge", "rebase-apply", "sequencer")
        return any((self.folder / state).exists() for state in states)

    def has_staged(self, place: str) -> bool:
        """Return whether the index differs from the last commit below a place."""
        if self.head_day() is None:
            return bool(self.tracked(place))
        words = ("diff-index", "--cached", "--quiet", "HEAD", "--", place)
        return self._run(*words, codes=(0, 1)).code == 1

    def changed(self, place: str) -> list[str]:
        """List the files below a place whose working copies differ from the index, new ones too."""
        answer = self._run(
            *("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"),
            *("--ignore-submodules=all", "--", place),
        )
        return [entry[3:] for entry in _names(answer.out) if entry[1] != " "]

    def tracked(self, place: str) -> dict[str, Tracked]:
        """List the files in the index below a place."""
        answer = self._run("ls-files", "-v", "--stage", "-z", "--", place)
        entries = (entry.partition("\t") for entry in _names(answer.out))
        said = ((path, about.split(" ")) for about, _, path in entries)
        return {path: Tracked(tag == "H", name) for path, (tag, _, name, _) in said}

    def ignored(self, paths: Collection[str]) -> set[str]:
        """Return which of these files git ignores; it ignores none that is in the index."""
        stdin = _ended(f"./{path}" for path in paths)
        words = ("check-ignore", "-z", "--stdin")
        answer = self._run(*words, stdin=stdin, codes=(0, 1), is_literal=False)
        return {name.removeprefix("./") for name in _names(answer.out)}

    def attribute(self, name: str, path: str) -> str:
        """Return an attribute of a file, `unspecified` where it has none."""
        return _names(self._run("check-attr", "-z", name, "--", path).out)[2]

    def contents(self, objects: Iterable[str]) -> dict[str, bytes]:
        """Return the bytes of objects by name, except of those that are no file, or not here."""
        stdin = "".join(f"{name}\n" for name in sorted(set(objects))).encode()
        return dict(_contents(self._run("cat-file", "--batch", stdin=stdin).out)) if stdin else {}

    def committed(self, path: str) -> bytes | None:
        """Return a file as it is in the last commit."""
        answer = self._run("cat-file", "blob", f"HEAD:{path}", codes=(0, _FAILED))
        return None if answer.code else answer.out

    def export(self, paths: Iterable[str], folder: Path) -> None:
        """Write files as they are in the index below another folder."""
        words = ("checkout-index", "-z", "--stdin", f"--prefix={folder}/")
        self._run(*words, stdin=_ended(paths))

    def stage(self, paths: Iterable[str], tree: Path | None = None) -> None:
        """Add files to the index as they are below a folder, and remove those that are gone.

        Args:
            paths: Relative to the top.
            tree: The folder to take them from; None for the working tree.
        """
        words = ("update-index", "--add", "--remove", "-z", "--stdin")
        self._run(*words, stdin=_ended(paths), tree=tree)

    def _run(
        self,
        *words: str,
        stdin: bytes = b"",
        codes: Sequence[int] = (0,),
        tree: Path | None = None,
        is_literal: bool = True,
    ) -> _Output:
        words = (*_NO_MONITOR, *_NO_HOOKS, *self._where(tree), *words)
        environment = {
            "GIT_INDEX_FILE": str(self.index),
            "GIT_LITERAL_PATHSPECS": str(int(is_literal)),  # `check-ignore` knows none
        }
        return _run(words, tree or self.top, stdin=stdin, codes=codes, environment=environment)

    def _where(self, tree: Path | None = None) -> tuple[str, str]:
        return f"--git-dir={self.folder}", f"--work-tree={tree or self.top}"


class Tracked(NamedTuple):
    """A file in the index.

    Attributes:
        is_watched: Whether git looks at its copy; it does not where one is assumed to be unchanged,
            or left out of the checkout.
        object: The name of the object that holds its bytes.
    """

    is_watched: bool
    object: str


def find(place: Path, *, inside_hook: bool = False) -> Repository | None:
    """Find the working tree around a folder.

    Args:
        place: The folder.
        inside_hook: Whether git runs us: then its environment names the repository.

    Raises:
        GitError: When git is not there, or will not look into the repository.
    """
    place = place.absolute()
    said = os.environ if inside_hook else {}
    if "GIT_DIR" in said:
        words: tuple[str, ...] = (f"--git-dir={Path(said['GIT_DIR']).absolute()}",)
        top = Path(said.get("GIT_WORK_TREE", place)).absolute()
    elif any((folder / ".git").exists() for folder in (place, *place.parents)):
        words = ()
        top = Path(_asked(place, words, "--show-toplevel"))
    else:
        return None
    folder = Path(_asked(place, words, "--absolute-git-dir"))
    common = (place / _asked(place, words, "--git-common-dir")).resolve()
    index = Path(said.get("GIT_INDEX_FILE", folder / "index")).absolute()
    return Repository(top, folder, common, index)


def merge_file(base: Path, ours: Path, theirs: Path, size: int) -> tuple[bytes, int]:
    """Merge files as git merges text; return the result and its number of conflicts.

    Raises:
        GitError: When git cannot: one of the files is none of text, for one.
    """
    labels = ("-L", "HEAD", "-L", "base", "-L", "theirs")
    words = (*_NO_MONITOR, *_NO_HOOKS, "merge-file", "-p", f"--marker-size={size}", *labels)
    files = (str(path.absolute()) for path in (ours, base, theirs))
    answer = _run((*words, *files), ours.absolute().parent, codes=range(_FAILED))
    if answer.code and b"<" * size not in answer.out:  # it failed before it could say so
        raise GitError(_ENDED.format(answer.code))
    return answer.out, answer.code


class _Output(NamedTuple):
    code: int
    out: bytes


def _asked(folder: Path, words: Sequence[str], question: str) -> str:
    return _line(_run((*_NO_MONITOR, "-C", str(folder), *words, "rev-parse", question), folder).out)


def _run(
    words: Sequence[str],
    folder: Path,
    *,
    stdin: bytes = b"",
    codes: Collection[int] = (0,),
    environment: Mapping[str, str] | None = None,
) -> _Output:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name in _KEPT
    }
    program = shutil.which("git")
    if program is None:
        raise GitError(_MISSING)
    try:
        ran = subprocess.run(  # noqa: S603 - git, with nothing that a shell would read
            (program, *words),
            cwd=folder,
            env=kept | _ENVIRONMENT | dict(environment or {}),
            input=stdin,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(_NOT_RUN.format(error)) from None
    if ran.returncode not in codes:
        said = ran.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0] if said else _ENDED.format(ran.returncode))
    return _Output(ran.returncode, ran.stdout)


def _line(out: bytes) -> str:
    """Return the output without its line end; a name may end with another."""
    return os.fsdecode(out).removesuffix("\n").removesuffix("\r" if os.name == "nt" else "")


def _names(out: bytes) -> list[str]:
    return os.fsdecode(out).split("\0")[:-1]


def _ended(names: Iterable[str]) -> bytes:
    return b"".join(os.fsencode(name) + b"\0" for name in names)


def _contents(out: bytes) -> Iterator[tuple[str, bytes]]:
    """Split the output of `cat-file --batch`: a line about each, and its bytes if it is here."""
    start = 0
    while start < len(out):
        end = out.index(b"\n", start)
        name, kind, *size = out[start:end].decode().split(" ")
        start = end + 1
        if size:
            end = start + int(size[0])
            if kind == "blob":
                yield name, out[start:end]
            start = end + 1
