"""What many notes say alike is held once: the makers of kept things share words, days and help."""

from __future__ import annotations

from datetime import date
from functools import cache
from sys import intern
from typing import TYPE_CHECKING, Final

from netvault.model import Contact, Help, Link, Note, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_new: Final = tuple.__new__


def _link(_: type, target: str, line: int, column: int, is_link: object) -> Link:
    return _new(Link, (intern(target), line, column, is_link))


@cache
def _place(_: type, field: str, line: int, column: int) -> Place:
    return _new(Place, (intern(field), line, column))


def _contact(_: type, path: str, *told: object) -> Contact:
    alike = [_words(one) if one else one for one in told]
    return _new(Contact, (path, *alike))


def _note(_: type, path: str, kind: str, *told: object) -> Note:
    return _new(Note, (path, intern(kind), *told))


@cache
def _help(_: type, direction: str, kind: str) -> Help:
    return _new(Help, (intern(direction), intern(kind)))


def _words(told: object) -> object:
    """Give the same words, or whatever else a note tells."""
    if type(told) is str:
        return intern(told)
    if type(told) is not tuple or not told:
        return told
    if type(told[0]) is tuple:  # fields that are none of ours
        return tuple(map(_held, told))
    if type(told[0]) is str:
        return tuple(map(intern, told)) if len(told) > 1 else _held(told)
    return told


@cache
def _held(told: tuple[object, ...]) -> object:
    return tuple(map(_words, told))


def _in_place_of(make: Callable[..., object]) -> type:
    """Give what pickle takes for a class, and what makes something by its `__new__`."""
    return type(make.__name__, (), {"__new__": make})


MAKERS: Final[Mapping[tuple[str, str], object]] = {
    ("datetime", "date"): cache(date),
    **{
        (kind.__module__, kind.__name__): _in_place_of(make)
        for kind, make in (
            (Link, _link),
            (Place, _place),
            (Contact, _contact),
            (Note, _note),
            (Help, _help),
        )
    },
}
"""What makes an object when it is unpickled, by module and name of its class."""
