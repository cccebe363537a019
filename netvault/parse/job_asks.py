"""Whether a task asks a person for a job, or for anything else (M5).

The phrases of `job_phrases.toml` are looked for in the words of the task. What precedes one, is
between its words and follows it decides with it: "ask how they hire" is a question, "not for a job"
a denial, "ask for advice about a job" asks for advice, and "ask about the job market" asks about a
market.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINK: Final = re.compile(r"!?\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]|\[([^\[\]]*)\]\([^()]*\)")
_ASIDE: Final = re.compile(r"(?<!\S)[#^]\S+|[\[(][\w -]+::[^\[\]()]*[\])]|\bhttps?://\S+")
_TOKEN: Final = re.compile(r"\w+(?:['-]\w+)*|[^\w\s*~=`]")
_CLAUSE_ENDS: Final = re.compile(r"[,;.:!?()\u2013\u2014]")
_CLAUSE_LENGTH: Final = 200  # Characters: enough for a clause, and a bound on the work.
_DENIED_WITHIN: Final = 3  # A denial further back belongs to something else.


def asks_for_job(text: str, phrases: tuple[str, ...] = ()) -> bool:
    """Return whether a task asks somebody for a job: see `find_job_ask`."""
    return bool(find_job_ask(text, phrases))


def find_job_ask(text: str, phrases: tuple[str, ...] = ()) -> str:
    """Return the words by which a task asks somebody for a job.

    Args:
        text: The task as the note has it.
        phrases: What counts besides the built-in phrases; `*` stands for up to four words.

    Returns:
        The words in lower case, the first of them first; empty where the task asks for no job.
    """
    words = _words(text)
    added = (pattern.search(words) for pattern in map(_added_pattern, phrases))
    found = next(filter(None, added), None) or next(_job_asks(words), None)
    return found[0].strip() if found else ""


def _words(text: str) -> str:
    """Return the words and marks of a text, each with a space after it, without links and tags."""
    plain = _ASIDE.sub(" ", _LINK.sub(lambda link: link[1] or link[2] or "", text))
    return "".join(f"{token} " for token in _TOKEN.findall(plain.casefold().replace("\u2019", "'")))


@cache
def _added_pattern(phrase: str) -> re.Pattern[str]:
    parts = (re.escape(_words(part)) for part in phrase.split("*"))
    return re.compile(rf"(?<!\S){'(?:[^ ]+ ){0,4}'.join(parts)}")


class Language(NamedTuple):
    """How one language asks for a job.

    Attributes:
        phrases: In the notation of the data file.
        words: What a name in braces means in them.
        questions: Words after which it is a matter of how or who: that is information.
        denials: Words close before a phrase that deny it.
        turns: Words that turn an ask for a job into one for something else, such as advice.
        functions: Words that describe nothing; whose job it is is among them.
        follows: Words that may follow the end of a thing.
    """

    phrases: tuple[str, ...]
    words: Mapping[str, str]
    questions: frozenset[str]
    denials: frozenset[str]
    turns: frozenset[str]
    functions: frozenset[str]
    follows: frozenset[str]


class _Phrase(NamedTuple):
    language: Language
    pattern: re.Pattern[str]


def _job_asks(words: str) -> Iterator[re.Match[str]]:
    index = _phrase_index()
    for word in re.finditer(r"[^ ]+", words):
        for language, pattern in index.get(word[0], ()):
            found = pattern.match(words, word.start())
            before = words[max(0, word.start() - _CLAUSE_LENGTH) : word.start()]
            if found and not _is_turned(language, before):
                yield found


def _is_turned(language: Language, before: str) -> bool:
    """Return whether what precedes a phrase makes it a question about jobs, or denies it."""
    clause = _CLAUSE_ENDS.split(before)[-1].split()
    is_question = not language.questions.isdisjoint(clause)
    return is_question or not language.denials.isdisjoint(clause[-_DENIED_WITHIN:])


@cache
def _phrase_index() -> Mapping[str, tuple[_Phrase, ...]]:
    """Return every built-in phrase by each word that it may begin with."""
    index: dict[str, list[_Phrase]] = defaultdict(list)
    for language in map(_language, _tables().values()):
        for phrase in language.phrases:
            entry = _Phrase(language, _compiled(language, phrase))
            for word in _alternatives(language, phrase.split()[0]):
                index[word].append(entry)
    return {word: tuple(entries) for word, entries in index.items()}


def _tables() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("job_phrases.toml").read_text("utf-8"))


def _language(table: Mapping[str, Any]) -> Language:
    words = {name: frozenset(table[name].split()) for name in Language._fields[2:]}
    return Language(tuple(table["phrases"]), table["words"], **words)


def _compiled(language: Language, phrase: str) -> re.Pattern[str]:
    return re.compile("".join(_part(language, part) for part in phrase.split()))


def _part(language: Language, part: str) -> str:
    """Return the pattern of one part of a phrase, in the notation of `job_phrases.toml`."""
    if part == "*":
        other = "|".join(language.turns | language.questions | language.denials)
        return rf"(?:(?!(?:{other}|[.;:!?]) )[^ ]+ ){{0,5}}"
    if part == "~":
        return rf"(?:(?!(?:{'|'.join(language.functions)}) )\w(?:(?!'s )[^ ])* ){{0,2}}"
    if part == ".":
        return rf"(?=$|\W|\d|(?:{'|'.join(language.follows)}) )"
    words = "|".join(map(re.escape, _alternatives(language, part.strip("!?"))))
    if part.startswith("!"):
        return rf"(?!(?:[^ ]+ ){{0,4}}(?:{words}) )"
    return rf"(?:(?:{words}) ){'?' * part.endswith('?')}"


def _alternatives(language: Language, part: str) -> list[str]:
    """Return the words of `a|{name}|b`, the named ones written out."""
    named = {f"{{{name}}}": words for name, words in language.words.items()}
    return [word for name in part.split("|") for word in named.get(name, name).split("|")]
