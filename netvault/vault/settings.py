"""Reading `netvault.toml`: a typed `Config`, and a problem for each thing that is wrong."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from netvault.model import Cadence, Config, Problem
from netvault.model.cadences import BadCadence, read_cadence
from netvault.model.config import CONFIG_PATH, PeopleRules, TalkRules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


def read_config(text: str) -> tuple[Config, tuple[Problem, ...]]:
    """Read `netvault.toml`.

    Args:
        text: The whole file.

    Returns:
        The configuration, with defaults for whatever could not be read, and the problems.
    """
    try:
        settings = tomllib.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        return Config(), (_toml_problem(error),)
    reader = _Reader(text)
    config = reader.config(settings)
    return config, tuple(reader.problems)


class _SettingError(ValueError):
    """A setting that is not what it must be."""


class _Reader:
    """Reads the settings one by one and gathers what is wrong with them."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.problems: list[Problem] = []

    def config(self, settings: Mapping[str, Any]) -> Config:
        config = Config()
        for name in filter(lambda name: name not in _SETTINGS, settings):
            self.unknown(name, tuple(_SETTINGS))
        for name in filter(settings.__contains__, _SETTINGS):
            try:
                config = _SETTINGS[name](self, config, settings[name])
            except _SettingError as error:
                self.problem(name, f'"{name}" {error}')
        return config

    def unknown(self, name: str, known: tuple[str, ...], table: str = "") -> None:
        said = f'"{name}" is no setting here; the settings are {", ".join(known)}'
        self.problem(name, said, table)

    def problem(self, name: str, message: str, table: str = "") -> None:
        line = self.line(name, table)
        self.problems.append(Problem(CONFIG_PATH, line, 1, "config-error", message))

    def line(self, name: str, table: str = "") -> int:
        """Return the line that sets a name in a table, or at the top, or opens it as a table."""
        key = rf"[\"']?{re.escape(name)}[\"']?\s*"
        sets, opens = re.compile(rf"\s*{key}[=.]"), re.compile(rf"\s*\[\s*{key}\]")
        dotted = re.compile(rf"\s*{re.escape(table)}\s*\.\s*{key}[=.]")
        current = ""
        for number, line in enumerate(self.lines, 1):
            if found := _TABLE_HEAD.match(line):
                current = found[1]
            is_there = sets.match(line) if current == table else table and dotted.match(line)
            if is_there or (not table and opens.match(line)):
                return number
        return self.line(table) if table else 1


_TABLE_HEAD: Final = re.compile(r"\s*\[\s*[\"']?([^\]\"']*?)[\"']?\s*\]")
_TEXT: Final = 'must be text, in quotes: "…"'
_NUL: Final = "\0"
"""What no name of a file can hold, on any system."""

_NO_NUL: Final = "must not hold a NUL character"
_LIST: Final = 'must be a list of texts: ["…", "…"]'
_HIGHEST: Final = 99_999
_NUMBER: Final = "must be a whole number from 1 up"
_TOO_HIGH: Final = f"must be at most {_HIGHEST}"
_PATTERN: Final = 'has a pattern that cannot be read: "{}"'
_TABLE: Final = "must be a table"
_FOLDER: Final = "must be a folder inside the vault that does not begin with a dot"
_REGION: Final = re.compile(r"[A-Z]{2}")
_COUNTRY: Final = 'must be the two letters of a country: "DE"'
_WHICH: Final = 'must be "all", "tagged" or "off"'


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _SettingError(_TEXT)
    if _NUL in value:
        raise _SettingError(_NO_NUL)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _SettingError(_LIST)
    return tuple(map(_text, value))


def _patterns(value: object) -> tuple[str, ...]:
    patterns = _texts(value)
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - heavy, and few vaults ignore anything

    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except (ValueError, re.error):
            raise _SettingError(_PATTERN.format(pattern)) from None
    return patterns


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise _SettingError(_NUMBER)
    if value > _HIGHEST:
        raise _SettingError(_TOO_HIGH)
    return value


def _table(value: object) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _SettingError(_TABLE)
    return value


def _folder(value: object) -> str:
    parts = [part for part in _text(value).strip().replace("\\", "/").split("/") if part]
    folder = "/".join(parts)
    is_hidden = any(part.startswith(".") for part in parts)
    if not folder or is_hidden or ":" in folder or not folder.isprintable():
        raise _SettingError(_FOLDER)
    return folder


def _region(value: object) -> str:
    region = _text(value).strip().upper()
    if region and not _REGION.fullmatch(region):
        raise _SettingError(_COUNTRY)
    return region


def _people(reader: _Reader, config: Config, value: object) -> Config:
    """Read a list of folders, or a table that names kinds and tags as well."""
    if not isinstance(value, dict):
        return replace(config, people=PeopleRules(folders=_texts(value)))
    named = dict(_known_lists(reader, "people", value, PeopleRules))
    return replace(config, people=replace(config.people, **named))


def _talks(reader: _Reader, config: Config, value: object) -> Config:
    named = dict(_known_lists(reader, "talks", _table(value), TalkRules))
    return replace(config, talks=replace(config.talks, **named))


def _known_lists(
    reader: _Reader, table: str, value: Mapping[str, Any], rules: type[PeopleRules | TalkRules]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each list of a table that has a field for it."""
    known = tuple(rule.name for rule in fields(rules))
    for name in filter(lambda name: name not in known, value):
        reader.unknown(name, known, table)
    yield from _lists(reader, table, {name: value[name] for name in value if name in known})


def _daily(_: _Reader, config: Config, value: object) -> Config:
    if value not in ("all", "tagged", "off"):
        raise _SettingError(_WHICH)
    return replace(config, daily=value)


def _circles(reader: _Reader, config: Config, value: object) -> Config:
    words = dict(config.circles)
    for circle, others in _lists(reader, "circles", value):
        for word in (circle, *others):
            words[" ".join(word.casefold().split())] = config.circle(circle)
    return replace(config, circles=MappingProxyType(words))


def _lists(reader: _Reader, table: str, value: object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each entry of a table of lists."""
    for name, texts in _table(value).items():
        try:
            yield name, _texts(texts)
        except _SettingError as error:
            reader.problem(name, f'"{name}" {error}', table)


def _cadence(reader: _Reader, config: Config, value: object) -> Config:
    cadences: dict[str, Cadence] = {}
    for circle, rhythm in _table(value).items():
        try:
            cadences[config.circle(circle)] = read_cadence(str(rhythm))
        except BadCadence as error:
            reader.problem(circle, str(error), "cadence")
    return replace(config, cadence=MappingProxyType(cadences))


def _synonyms(reader: _Reader, config: Config, value: object) -> Config:
    groups = ((word, *others) for word, others in _lists(reader, "synonyms", value))
    return replace(config, synonyms=tuple(groups))


def _rules(name: str) -> Callable[[_Reader, Config, Any], Config]:
    def read(reader: _Reader, config: Config, value: object) -> Config:
        rules = getattr(config, name)
        known = tuple(rule.name for rule in fields(rules))
        for key, number in _table(value).items():
            if key not in known:
                reader.unknown(key, known, name)
                continue
            try:
                rules = replace(rules, **{key: _whole(number)})
            except _SettingError as error:
                reader.problem(key, f'"{key}" {error}', name)
        return replace(config, **{name: rules})

    return read


def _imports(reader: _Reader, config: Config, value: object) -> Config:
    rules = config.imports
    for key, setting in _table(value).items():
        if key not in _IMPORTS:
            reader.unknown(key, tuple(_IMPORTS), "imports")
            continue
        try:
            rules = replace(rules, **{key: _IMPORTS[key](setting)})
        except _SettingError as error:
            reader.problem(key, f'"{key}" {error}', "imports")
    return replace(config, imports=rules)


_IMPORTS: Final[Mapping[str, Callable[[object], str]]] = MappingProxyType(
    {"region": _region, "meetings": _folder}
)


def _plain(name: str, read: Callable[[object], object]) -> Callable[[_Reader, Config, Any], Config]:
    return lambda _, config, value: replace(config, **{name: read(value)})  # type: ignore[arg-type]


def _warm_circles(_: _Reader, config: Config, value: object) -> Config:
    return replace(config, warm_circles=tuple(config.circle(word) for word in _texts(value)))


_SETTINGS: Final[Mapping[str, Callable[[_Reader, Config, Any], Config]]] = MappingProxyType(
    {
        "output": _plain("output", _folder),
        "people": _people,
        "ignore": _plain("ignore", _patterns),
        "daily": _daily,
        "talks": _talks,
        "task_tag": _plain("task_tag", _text),
        "circles": _circles,
        "warm_circles": _warm_circles,
        "cadence": _cadence,
        "synonyms": _synonyms,
        "job_phrases": _plain("job_phrases", _texts),
        "half_life_days": _plain("half_life_days", _whole),
        "readiness": _rules("readiness"),
        "follow_ups": _rules("follow_ups"),
        "imports": _imports,
    }
)


def _toml_problem(error: Exception) -> Problem:
    message = str(error)
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line, column = (int(place[1]), int(place[2])) if place else (1, 1)
    said = re.sub(r" *\(at .*\)$", "", message)
    text = f"this is not TOML ({said}); mend it, until then the defaults hold"
    return Problem(CONFIG_PATH, line, column, "config-error", text)
