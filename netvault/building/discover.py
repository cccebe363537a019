"""Discovering people whom the rules miss: folders, kinds and tags that could be set for `[people]`.

A word is proposed for what it says (`CRM`, `type: friend`) or for what is in the notes that bear
it: e-mail addresses, birthdays, last contacts. A cast of a story or a game (`Characters`, `NPCs`)
is proposed apart, for nobody wants a reminder to call a dragon.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from netvault.model import Problem
from netvault.model.folders import parts_within
from netvault.model.names import fold, folder_of, stem_of
from netvault.parse.field_values import FieldValues, tag_words
from netvault.parse.front_matter import read_front_matter
from netvault.parse.kind import DAY_NAME, is_other_kind, kind_words
from netvault.text.decode import decode
from netvault.vault.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from netvault.building.loading import Loaded
    from netvault.model import PeopleRules

Setting = Literal["folders", "types", "tags"]

ENOUGH: Final = 3
"""How many notes make a word frequent that says nothing by itself."""

_REAL: Final = frozenset(
    (
        *("acquaintance", "client", "colleague", "contact", "coworker", "crm", "customer"),
        *("family", "friend", "kontakt", "kontakte", "leute", "persona", "personas", "persoon"),
        *("personen", "personne", "personnes", "personer", "person", "relative", "rolodex"),
    )
)
_CAST: Final = frozenset({"cast", "character", "figur", "hero", "npc", "personnage"})
_APART: Final = "# a cast, it seems; to have it in your network as well, let this line hold alone:"
_PERSONAL: Final = (
    *("emails", "phones", "birthday", "last_contact", "met", "introduced_by"),
    *("circles", "cadence"),
)
"""Fields that hardly any note has but one about a person."""


class Sketch(NamedTuple):
    """What a note that is no contact says of itself.

    Attributes:
        folders: Its folder by its path, then the folders around it by name.
        kinds: What its fields say that it is.
        tags: Its tags.
        is_personal: Whether it has fields of a person.
    """

    folders: tuple[str, ...]
    kinds: frozenset[str]
    tags: frozenset[str]
    is_personal: bool


class Proposal(NamedTuple):
    """A word that could be set for `[people]`.

    Attributes:
        setting: Of what it is one.
        word: The folder, kind or tag.
        why: How many notes bear it, and what speaks for it.
        is_cast: Whether these are figures of a story or a game.
    """

    setting: Setting
    word: str
    why: str
    is_cast: bool

    def __str__(self) -> str:
        """Format as what was found and why."""
        named = {"folders": "folder", "types": "type:", "tags": "tag"}[self.setting]
        return f"{named} {self.word}: {self.why}"


class Discovery(NamedTuple):
    """What could be set for `[people]`.

    Attributes:
        chosen: What takes effect at once.
        apart: A cast in a vault that has people as well: only the user can tell whether it belongs.
    """

    chosen: tuple[Proposal, ...] = ()
    apart: tuple[Proposal, ...] = ()


def discover(loaded: Loaded) -> Discovery:
    """Propose what would make contacts of notes that are about people.

    A cast is chosen only where the vault has nobody else: then it is what the vault is about.

    Args:
        loaded: The vault; its notes that are no contacts are read once more.
    """
    paths = [note.path for note in loaded.notes if note.kind in ("other", "dated")]
    sketches = (_sketch(loaded, path) for path in paths if not _is_apart(path))
    found = tuple(_proposals([one for one in sketches if one], loaded.config.people))
    real = tuple(one for one in found if not one.is_cast)
    if real or any(note.kind == "contact" for note in loaded.notes):
        return Discovery(real, tuple(one for one in found if one.is_cast))
    return Discovery(found)


def _is_apart(path: str) -> bool:
    """Return whether a note is a day's, or about its folder."""
    stem = stem_of(path)
    own = {"readme", "index", fold(stem_of(folder_of(path)))}
    return DAY_NAME.match(stem) is not None or fold(stem) in own


def _sketch(loaded: Loaded, path: str) -> Sketch | None:
    data = read_bytes(loaded.root, path)
    if isinstance(data, Problem):
        return None
    front = read_front_matter(decode(data, path)[0], path)
    fields = FieldValues(front.fields, (), path, loaded.config)
    kinds = kind_words(fields)
    if any(is_other_kind(word) and _singular(word) not in _CAST for word in kinds):
        return None
    folder = folder_of(path)
    folders = tuple(dict.fromkeys((folder, *folder.split("/")))) if folder else ()
    is_personal = any(name in fields.found for name in _PERSONAL)
    return Sketch(folders, kinds, tag_words(fields), is_personal)


_WORDS_OF: Final[tuple[tuple[Setting, Callable[[Sketch], Iterable[str]]], ...]] = (
    ("types", lambda sketch: sketch.kinds),
    ("tags", lambda sketch: sketch.tags),
    ("folders", lambda sketch: sketch.folders),
)


def _proposals(sketches: Sequence[Sketch], rules: PeopleRules) -> Iterator[Proposal]:
    """Yield the words that speak for people, the most frequent first; each note counts once."""
    left = set(range(len(sketches)))
    for setting, words_of in _WORDS_OF:
        bearing: dict[str, list[int]] = defaultdict(list)
        for index in sorted(left):
            for word in words_of(sketches[index]):
                bearing[word].append(index)
        for word in sorted(bearing, key=lambda word: (-len(bearing[word]), word)):
            notes = [sketches[index] for index in bearing[word] if index in left]
            if notes and not _is_set(setting, word, rules) and _speaks(word, notes):
                left.difference_update(bearing[word])
                yield _proposal(setting, word, notes)


def _is_set(setting: Setting, word: str, rules: PeopleRules) -> bool:
    return setting == "folders" and bool(parts_within(word, rules.folders))


def _speaks(word: str, notes: Sequence[Sketch]) -> bool:
    """Return whether a word means people, or most notes that bear it are about some."""
    if _last_word(word) in _REAL | _CAST:
        return True
    around = any(word in note.folders[1:] for note in notes)
    personal = sum(note.is_personal for note in notes)
    return not around and len(notes) >= ENOUGH and personal * 2 > len(notes)


def _proposal(setting: Setting, word: str, notes: Sequence[Sketch]) -> Proposal:
    personal = sum(note.is_personal for note in notes)
    number = "1 note" if len(notes) == 1 else f"{len(notes)} notes"
    why = f"{number}, {personal} of them with an e-mail address, a birthday or the like"
    is_cast = _last_word(word) in _CAST
    return Proposal(setting, _pattern(word), why if personal else number, is_cast)


def _pattern(word: str) -> str:
    """Return `* NPCs` for a folder that is one of a kind, as `Harbour NPCs`."""
    name, last = word.rpartition("/")[2], word.rpartition(" ")[2]
    is_one_of_a_kind = " " in name and _singular(fold(last)) in _CAST
    return f"* {last}" if is_one_of_a_kind else word


def _last_word(word: str) -> str:
    return _singular(fold(word).rpartition("/")[2].rpartition(" ")[2])


def _singular(word: str) -> str:
    return word.removesuffix("es") if word == "heroes" else word.removesuffix("s")


def people_settings(found: Discovery, rules: PeopleRules) -> str:
    """Write what was found as settings for `[people]`, each with its reason above it.

    Args:
        found: What is proposed; a cast that is kept apart becomes a comment.
        rules: What holds without it.
    """
    lines: list[str] = []
    for setting in ("folders", "types", "tags"):
        chosen, apart = (
            [one for one in part if one.setting == setting] for part in (found.chosen, found.apart)
        )
        words = [*getattr(rules, setting), *(one.word for one in chosen)]
        if chosen:
            lines += [*(f"# {one}" for one in chosen), f"{setting} = {_listed(words)}"]
        if apart:
            everybody = _listed([*words, *(one.word for one in apart)])
            lines += [*(f"# {one}" for one in apart), _APART, f"# {setting} = {everybody}"]
    return "".join(f"{line}\n" for line in lines)


def _listed(words: Iterable[str]) -> str:
    return json.dumps(list(dict.fromkeys(words)), ensure_ascii=False)
