"""Killed or failing at every call that changes a file: notes stay whole, the next build mends."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest

from netvault.building import build, load
from netvault.building.merge_contacts import merge_contacts
from netvault.building.record import CannotRecord, create_contact, record_touch
from netvault.building.rename import rename_contact
from netvault.text.regions import find_regions
from netvault.vault.lock import vault_lock
from tests.support.ticking import DAY, ME, PAGE, answer, text
from tests.support.vaults import note, people, vault
from tests.support.writing import files
from tools.attack.gate import FAULTS, Fault, Gate, Stopped

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CALL: Final = note("- 2026-10-01 call", every="2 weeks")
NOTES: Final = people(Ann=CALL, Ben=CALL, Cem=note("- [ ] send it 📅 2026-11-20"))


def changed_pages(root: Path) -> None:
    """Leave a page to add, one to change, one to save an edit of and one to remove."""
    vault(
        root,
        {"netvault.toml": "# none\n", **people(Dov=note(company="Acme"), Eve=note(company="Acme"))},
    )
    build(root, DAY)
    (root / "People/Eve.md").unlink()
    (root / "Network/Give.md").unlink()
    vault(root, {PAGE: text(root, PAGE).replace("# Follow-ups\n", "# Follow-ups\nMine.\n")})


def answers(root: Path) -> None:
    """Leave two ticks, one for a log and one for a promise, and a postponement."""
    build(root, DAY)
    for name, how in {"Ann": "x", "Ben": "> 2026-12-24", "Cem": "x"}.items():
        answer(root, name, how)


def up_to_date(root: Path) -> None:
    build(root, DAY)


def log(root: Path) -> None:
    loaded = load(root)
    known = [loaded.network.people[f"People/{name}.md"] for name in ("Ann", "Ben")]
    record_touch(loaded, known, DAY, "lunch")


def new(root: Path) -> None:
    if not (root / "People/Dana.md").exists():
        create_contact(load(root), "Dana", {"circle": "friend"})


def linked(root: Path) -> None:
    """Leave links to Ann in her own note, in another one and in a canvas."""
    vault(
        root,
        {
            **people(Ann=f"{CALL}[[Ann]]\n", Ben=f"{CALL}[[Ann]] and [[People/Ann]]\n"),
            "Map.canvas": '{"nodes": [{"file": "People/Ann.md"}]}',
        },
    )


def rename(root: Path) -> None:
    if (root / "People/Ann.md").exists():
        loaded = load(root)
        rename_contact(loaded, loaded.network.people["People/Ann.md"], "Zoe")


def merge(root: Path) -> None:
    loaded = load(root)
    known = loaded.network.people
    if "People/Ben.md" in known:
        merge_contacts(loaded, known["People/Cem.md"], known["People/Ben.md"])


class Case(NamedTuple):
    """Something that is done to a vault.

    Attributes:
        prepare: What happens to the vault before.
        do: What is done; done again, it finishes what was stopped.
        cache: Whether there is a cache, which is written as well.
    """

    prepare: Callable[[Path], None]
    do: Callable[[Path], object]
    cache: bool = False


CASES: Final = {
    "build": Case(changed_pages, up_to_date, cache=True),
    "ticks": Case(answers, up_to_date),
    "log": Case(up_to_date, log),
    "new": Case(up_to_date, new),
    "rename": Case(linked, rename),
    "merge": Case(linked, merge),
}


class Stage:
    """A vault that is set up again for each try.

    Attributes:
        before: Its files at first.
        after: Its files when nothing was stopped.
        calls: The calls by which they became so.
    """

    def __init__(self, home: Path, case: Case, patch: pytest.MonkeyPatch) -> None:
        self.cache = home / "cache"
        self.do = case.do
        (home / "temporary").mkdir()
        patch.setattr(tempfile, "tempdir", str(home / "temporary"))
        patch.setenv("NETVAULT_CACHE", str(self.cache) if case.cache else "off")
        self.root = vault(home / "vault", ME | NOTES)
        case.prepare(self.root)
        self.before = files(self.root)
        self.calls = self.attempt(Gate()).calls
        self.after = files(self.root)

    def attempt(self, gate: Gate) -> Gate:
        """Set the vault up and do it, with every call guarded."""
        for folder in (self.root, self.cache):
            shutil.rmtree(folder, ignore_errors=True)
        vault(self.root, self.before)
        with pytest.MonkeyPatch.context() as patch:
            gate.guard(patch.setattr)
            with suppress(Stopped, CannotRecord):
                self.do(self.root)
        return gate

    def torn(self) -> list[str]:
        """Name the notes that are neither as they were nor as they should be, and broken pages."""
        now = files(self.root)
        known = {
            path: (self.before.get(path), self.after.get(path))
            for path in self.before.keys() | self.after.keys()
        }
        return [
            path
            for path, data in now.items() | dict.fromkeys(known.keys() - now.keys()).items()
            if not path.endswith(".tmp")
            and data not in known.get(path, ())
            and not (data and path.startswith("Network/") and _is_page(data.decode(), path))
        ]

    def unmended(self) -> list[str]:
        """Do it again, and name the files that are not as if nothing had been stopped."""
        self.do(self.root)
        with vault_lock(self.root):  # by now nothing is left of what was stopped
            pass
        now = files(self.root)
        return [path for path in now.keys() | self.after if now.get(path) != self.after.get(path)]


def _is_page(text: str, path: str) -> bool:
    """Tell whether a text is a whole page, as some build wrote it."""
    regions, _ = find_regions(text, path)
    return any(region.is_page and not region.is_edited for region in regions)


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", CASES)
def test_at_every_call_notes_stay_whole_and_the_next_time_mends_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Fault
) -> None:
    stage = Stage(tmp_path, CASES[name], monkeypatch)
    wrong = {}
    for at, call in enumerate(stage.calls):
        gate = stage.attempt(Gate(at, fault))
        found = (stage.torn(), stage.unmended())
        if fault == "fails" and call == "unlink":  # what cannot be deleted stays for a while
            found = (found[0], [path for path in found[1] if not path.endswith(".tmp")])
        if not gate.has_shut or any(found):
            wrong[at, call] = found

    assert wrong == {}
    assert {"open", "write", "fsync", "unlink"} <= set(stage.calls)
