"""Attacks on a vault: each does its worst to a small one, and counts what was lost.

`make attack` runs them all at length; `python -m tools.attack NAME` runs one. Each is a module with
`run(tries, seed)`, which gives a `Report`.
"""

from __future__ import annotations

from typing import Final

ATTACKS: Final = {
    "answers": "lists are answered while notes change and builds are killed",
    "calls": "each system call of each command fails, or is the last before a kill",
    "builders": "two builds at once, with a cache folder each, on a vault full of ticks",
    "moving": "the vault is renamed, or replaced, before any call of a command",
    "clock": "notes change, and their times go back, forward or to a year that is far away",
    "merges": "both sides of a merge write the same words, here and there",
    "merge_driver": "each system call of the merge driver fails in a merge by git",
    "clones": "two owners of a vault write, build, commit and merge",
}
"""Each attack by the name of its module, with what it does."""
