"""Monica's export (versions 3 and 4, JSON) as people, with their talks, tasks and ties.

A contact refers to others, and to the activities that it shares with them, by their uuid. What is
kept of it: photos and documents stay in the export, and so does what tells of the program (who
looked at a contact when).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from netvault.exchange.draft import IncomingDraft
from netvault.exchange.incoming import ImportedFile
from netvault.exchange.monica.account import FILES, MonicaAccount
from netvault.exchange.monica.contact import read_properties, read_ties
from netvault.exchange.monica.records import read_records
from netvault.model import Problem
from netvault.text.decode import BOM, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from netvault.exchange.incoming import Incoming
    from netvault.exchange.monica.account import Record

_SOURCE: Final = "Monica export"
_UNNAMED: Final = "Unnamed"
_UUID: Final = re.compile(r'"uuid"\s*:\s*"([^"\\]*)"')
_COUNTED: Final = ("contact", "relationship", "activity")


def is_monica(text: str) -> bool:
    """Tell whether a text is Monica's export by the names that it gives."""
    return text.lstrip().startswith("{") and '"account"' in text and '"app_version"' in text


def read_monica(path: str, data: bytes) -> ImportedFile:
    """Read the contacts of an account at Monica."""
    text, problems_of_text = decode(data, path)
    try:
        export = json.loads(text.removeprefix(BOM))
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        said = f"this is no JSON from here on ({error}); export it from Monica again"
        return ImportedFile(_SOURCE, problems=(Problem(path, line, column, "unreadable", said),))
    account = MonicaAccount(export)
    lines = _lines(text)
    people: list[Incoming] = []
    problems = [*problems_of_text]
    for contact in account.contacts:
        if contact.uuid != account.owner or not account.owner:
            draft = IncomingDraft(path, lines.get(contact.uuid, 1))
            people.append(_person(contact, account, draft))
            problems += draft.problems
    notices = tuple(_notices(account))
    return ImportedFile(_SOURCE, tuple(people), problems=tuple(problems), notices=notices)


def _person(contact: Record, account: MonicaAccount, draft: IncomingDraft) -> Incoming:
    name = read_properties(contact, account, draft)
    read_ties(contact, account, draft)
    read_records(contact, account, draft)
    return draft.finish(name or draft.fallback_name() or _UNNAMED, contact.uuid)


def _lines(text: str) -> Mapping[str, int]:
    """Return the line where each uuid is given."""
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in _UUID.finditer(text):
        line += text.count("\n", at, found.start())
        at = found.start()
        lines.setdefault(found[1], line)
    return lines


def _notices(account: MonicaAccount) -> Iterator[str]:
    """Tell what was found, and what is left in the export."""
    yield "it has " + ", ".join(_count(kind, len(account.records(kind))) for kind in _COUNTED)
    left = [_count(kind, len(account.records(kind))) for kind in FILES if account.records(kind)]
    if account.journal:
        left.append(f"{_count('entry', len(account.journal))} of the journal")
    if left:
        yield f"left in the export: {', '.join(left)}"
    if account.owner:
        yield f"the card of {account.name_of(account.owner)} is your own and is left out"


def _count(kind: str, number: int) -> str:
    plural = f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s"
    return f"{number} {kind if number == 1 else plural}"
