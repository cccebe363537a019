"""Setting up how git merges notes: the driver in its settings, rules in `.gitattributes`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from netvault.building import load_config
from netvault.git.git import GitError, Repository, find
from netvault.git.scripts import driver_command
from netvault.text.attributes import ATTRIBUTES_PATH, merge_rules, with_rules, without_rules
from netvault.vault.apply import Change, apply, sweep

if TYPE_CHECKING:
    from pathlib import Path

_SECTION: Final = "merge.netvault"
_DRIVER_KEY: Final = "merge.netvault.driver"
_ADDED_KEY: Final = "netvault.added"


def set_up_merging(root: Path, *, is_removable: bool = False) -> tuple[str, ...]:
    """Set up how git merges the notes of a vault, if it is in a repository.

    Args:
        root: The vault's folder.
        is_removable: Whether to record what is added, for `remove_merging`.

    Returns:
        What was done, each in a sentence.

    Raises:
        GitError: When git is not there, refuses the repository, or cannot write its settings.
    """
    repository = find(root)
    if repository is None:
        return ()
    sweep(root, [""])  # left by one that was killed, perhaps after it wrote the rules
    said = []
    if not repository.values(_DRIVER_KEY):
        _record(repository, _DRIVER_KEY, is_removable=is_removable)
        said.append("set the merge driver")
    if repository.values(_DRIVER_KEY) != (driver_command(),):
        repository.set_value("merge.netvault.name", "notes and pages of netvault")
        repository.set_value(_DRIVER_KEY, driver_command())
    if rules := _missing_rules(repository, root):
        _record(repository, _attributes_of(repository, root), is_removable=is_removable)
        _write_attributes(root, with_rules(_read_attributes(root), rules))
        said.append(f"said in {ATTRIBUTES_PATH} how notes are merged")
    return tuple(said)


def _record(repository: Repository, value: str, *, is_removable: bool) -> None:
    """Record what is about to be added, so that it can be removed even if adding it fails."""
    if is_removable and value not in repository.values(_ADDED_KEY):
        repository.add_value(_ADDED_KEY, value)


def remove_merging(repository: Repository, root: Path, *, is_last: bool) -> tuple[str, ...]:
    """Remove what `set_up_merging` has added.

    Lines in `.gitattributes` that are committed stay: they are everybody's by then, and say
    nothing to a git without the driver.

    Args:
        repository: The repository around the vault.
        root: The vault's folder.
        is_last: Whether no other vault in the repository needs the driver.

    Returns:
        What stays, each in a sentence.

    Raises:
        GitError: When git cannot write its settings.
    """
    sweep(root, [""])  # as above
    added = repository.values(_ADDED_KEY)
    path = _attributes_of(repository, root)
    said = []
    if is_last and _DRIVER_KEY in added:
        repository.remove_section(_SECTION)
    elif is_last:
        said.append(f"the merge driver was there before, and stays: {_SECTION} in git's settings")
    if path in added:
        committed = _text(repository.committed(path))
        rest = without_rules(_read_attributes(root))
        if without_rules(committed) != committed:
            said.append(f"{path} is committed, and stays as it is")
        else:
            _write_attributes(root, rest if rest or path in repository.tracked(path) else None)
    repository.remove_value(_ADDED_KEY, path)
    return tuple(said)


def _attributes_of(repository: Repository, root: Path) -> str:
    place = repository.place(root)
    return ATTRIBUTES_PATH if place == "." else f"{place}/{ATTRIBUTES_PATH}"


def _missing_rules(repository: Repository, root: Path) -> list[str]:
    """Return the rule for each kind of file that has none yet."""
    output = load_config(root)[0].output
    files = (f"{repository.place(root)}/{name}" for name in (f"{output}/page", "note.md"))
    said = [repository.attribute("merge", file) for file in files]
    rules = zip(merge_rules(output), said, strict=True)
    return [rule for rule, value in rules if value == "unspecified"]


def _read_attributes(root: Path) -> str:
    file = root / ATTRIBUTES_PATH
    return _text(file.read_bytes() if file.exists() else None)


def _write_attributes(root: Path, text: str | None) -> None:
    file = root / ATTRIBUTES_PATH
    before = file.read_bytes() if file.exists() else None
    after = None if text is None else text.encode("utf-8", "surrogateescape")
    if before == after:
        return
    applied = apply(root, [Change(ATTRIBUTES_PATH, before, after, "page")])
    if applied.problems:
        raise GitError(str(applied.problems[0]))


def _text(data: bytes | None) -> str:
    return (data or b"").decode("utf-8", "surrogateescape")
