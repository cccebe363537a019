"""People as JSON, written and read: everything that leaves, in the shape of `export.schema.json`.

The schema is made of the types here, and the same types check a file that is read.
"""

from __future__ import annotations

import re
from datetime import date  # noqa: TC003 - files are decoded by these types
from typing import TYPE_CHECKING, Annotated, Any, Final, TypedDict

import msgspec

from netvault.exchange.incoming import ImportedFile, Incoming, KeptTalk, KeptTask, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from netvault.exchange.outgoing import Outgoing

_BEGINNING: Final = re.compile(r'\s*\{\s*"netvault"\s*:')

JSON_FORMAT: Final = "netvault JSON"

VERSION: Final = 1
"""The version of the shape: a new key leaves it as it is, one that goes or changes does not."""


def _said(description: str) -> msgspec.Meta:
    return msgspec.Meta(description=description)


class TalkJson(TypedDict):
    """One talk."""

    day: date
    text: Annotated[str, _said("What the log says of it, in one line of Markdown.")]


class TaskJson(TypedDict):
    """An open task."""

    text: str
    due: Annotated[date | None, _said("Null where no day was set.")]


class ExportedPersonJson(TypedDict):
    """Somebody in the network."""

    uid: Annotated[str, _said("What tells them from everybody else, and stays.")]
    name: str
    path: Annotated[str | None, _said("Their note; null for whoever has none.")]
    fields: Annotated[
        dict[str, list[str]],
        _said("Values by the name of the field in a note; what is empty is left out."),
    ]
    own: Annotated[
        dict[str, list[str]],
        _said("Fields of the user's own, by their names; only with `--with-log`."),
    ]
    talks: Annotated[list[TalkJson], _said("By day; only with `--with-log`.")]
    tasks: Annotated[list[TaskJson], _said("Only with `--with-log`.")]


class ExportJson(TypedDict):
    """What `netvault export json` writes."""

    netvault: Annotated[int, _said("The version of this shape.")]
    people: Annotated[list[ExportedPersonJson], _said("Everybody, by name.")]


def write_json(people: Iterable[Outgoing]) -> str:
    """Return everybody, ghosts too."""
    export: ExportJson = {"netvault": VERSION, "people": list(map(_exported, people))}
    return msgspec.json.format(msgspec.json.encode(export), indent=2).decode() + "\n"


def export_schema() -> dict[str, Any]:
    """Return the JSON Schema of what `write_json` returns."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **msgspec.json.schema(ExportJson)}


def is_export_json(text: str) -> bool:
    """Tell whether a file begins as ours do."""
    return _BEGINNING.match(text) is not None


def read_export_json(path: str, data: bytes) -> ImportedFile:
    """Read what `write_json` returned; whoever had no note is left out."""
    try:
        export = msgspec.json.decode(data, type=ExportJson)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return unreadable(path, f"this is no JSON that netvault wrote ({error})", JSON_FORMAT)
    if export["netvault"] > VERSION:
        said = "a newer netvault wrote this; bring this one up to date"
        return unreadable(path, said, JSON_FORMAT)
    return ImportedFile(JSON_FORMAT, tuple(_people(export, data, path)))


def _exported(person: Outgoing) -> ExportedPersonJson:
    return {
        "uid": person.uid,
        "name": person.name,
        "path": person.path or None,
        "fields": {name: list(texts) for name, texts in person.fields.items()},
        "own": {name: list(texts) for name, texts in person.own.items()},
        "talks": [{"day": talk.day, "text": talk.text} for talk in person.talks],
        "tasks": [{"text": task.text, "due": task.due} for task in person.tasks],
    }


def _people(export: ExportJson, data: bytes, path: str) -> Iterator[Incoming]:
    line, done = 1, 0
    for person in export["people"]:
        found = data.find(msgspec.json.encode(person["uid"]), done)
        if found >= done:
            line, done = line + data.count(b"\n", done, found), found
        if person["path"] is not None:
            yield _incoming(person, path, line)


def _incoming(person: ExportedPersonJson, path: str, line: int) -> Incoming:
    fields = {**person["own"], **person["fields"]}
    return Incoming(
        name=person["name"],
        path=path,
        line=line,
        uid=person["uid"],
        fields={name: tuple(texts) for name, texts in fields.items()},
        talks=tuple(KeptTalk(talk["day"], talk["text"]) for talk in person["talks"]),
        tasks=tuple(KeptTask(task["text"], task["due"]) for task in person["tasks"]),
    )
