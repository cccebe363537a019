"""With whom a line of a daily note tells of a talk, and whom it only mentions.

To take a mention for a talk is the worst mistake, so a talk has to show, and in doubt there is
none. The method, for a list item, a paragraph or a heading:

1. `#about` in the line: nobody; `#touch`: everybody. The user has the last word.
2. `line.py` divides the line into clauses and gives each phrase its meanings, which stand in
   `words.toml`. People joined by a comma or `and` are one group.
3. `place.py` gathers what stands around each group: the clause before and behind, the word that
   governs it, and what the clauses around say.
4. Each group is shown to the `RULES` below, in their order: the first that has an opinion decides.
5. Where none has one it is a mention. If nobody else in the line was talked with, help
   (`#got/contact`) makes the first such group a talk; else the rule is in doubt about them.

Open tasks, quotes, callouts, embeds and code tell of no talk: whoever knows the blocks of a note
leaves them out. So it is with dates to come, for a line does not know the day it is read on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.parse.talks import against, deeds, governed
from netvault.parse.talks.place import Verdict, read_places
from netvault.text.inline import tags_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from netvault.parse.talks.line import LinkSpan
    from netvault.parse.talks.place import Place
    from netvault.parse.talks.words import TalkWords

RULES: Final[tuple[Callable[[Place], Verdict | None], ...]] = (
    # What speaks against a talk goes first.
    against.did_not_happen,  # lunch with [[Ada]] fell through
    against.is_still_to_come,  # should call [[Ada]]
    deeds.was_ticked_off,  # [x] call [[Ada]]
    against.is_in_list_of_things_to_do,  # grab lunch with [[Ada]]
    against.was_long_ago,  # three years ago today I met [[Ada]]
    against.is_in_mind_or_on_air,  # dreamt of [[Ada]]
    against.is_host,  # dinner at [[Ada]]'s: the one possessive that is a talk
    against.owns,  # [[Ada]]'s sister is moving
    against.is_spoken_of,  # he says that [[Ada]] moved
    # Then the nearest word before them.
    governed.is_with_user,  # [[Ada]] and I
    governed.is_in_company,  # coffee with [[Ada]]
    governed.is_topic,  # a word about [[Ada]]
    governed.is_source,  # mail from [[Ada]]; the sister of [[Ada]]
    governed.was_introduced,  # Bo introduced me to [[Ada]]
    governed.was_met,  # ran into [[Ada]]
    governed.has_noun_of_contact,  # coffee [[Ada]]
    governed.is_author,  # read [[Ada]] on the train
    # Then what they do, and what the rest of the line says.
    deeds.is_listed,  # standup: [[Ada]], [[Bo]]
    deeds.acts_on_user,  # [[Ada]] called
    deeds.names_meeting,  # [[Ada]] (call, 20 min)
    deeds.has_an_hour,  # 09:00 [[Ada]]
    deeds.was_there_after_all,  # dropped off soup for [[Ada]], she hugged me
)
"""Each has its reason and more lines in its docstring. Their order is part of the method."""

_HELP_FIELD: Final = re.compile(r"[\[(](?:gave|got)::", re.IGNORECASE)


_LONGEST: Final = 20_000
"""Characters of a line that are read; who is linked behind them is mentioned."""


class Talk(NamedTuple):
    """Who was talked with in a line: everybody who is linked stands in one of the three.

    Attributes:
        with_: With whom it was.
        about: Who is only mentioned.
        doubt: Who counts as mentioned, though it may have been a talk: worth a question.
    """

    with_: tuple[str, ...]
    about: tuple[str, ...]
    doubt: tuple[str, ...]


def read_talk(text: str, links: Sequence[LinkSpan], words: TalkWords) -> Talk:
    """Tell with whom a line tells of a talk.

    Args:
        text: The line as written, with its bullet or the signs of a heading, or without.
        links: The links to people in it, in their order; they do not overlap.
        words: What words mean.
    """
    names = tuple(link.name for link in links)
    tags = {tag for tag, _ in tags_in(text)}
    if "about" in tags:
        return Talk((), names, ())
    if "touch" in tags:
        return Talk(names, (), ())
    near = tuple(link for link in links if link.end <= _LONGEST)
    places = read_places(text[:_LONGEST], near, words)
    groups = [(place.group.people, judge(place)) for place in places]
    groups.append((tuple(range(len(near), len(names))), Verdict.MENTION))
    if all(verdict is not Verdict.TALK for _, verdict in groups):
        groups = _settled(groups, has_help=has_help(text, tags))
    return _talk(names, groups)


def judge(place: Place) -> Verdict:
    """Ask the rules, one after another, what a group of people has to do with its line."""
    opinions = (rule(place) for rule in RULES)
    return next((opinion for opinion in opinions if opinion), Verdict.UNSURE)


_Groups = list[tuple[tuple[int, ...], Verdict]]


def _settled(groups: _Groups, *, has_help: bool) -> _Groups:
    """Let help make a talk of the first group of which no rule is sure."""
    unsure = [index for index, (_, verdict) in enumerate(groups) if verdict is Verdict.UNSURE]
    if has_help and unsure:
        people, _ = groups[unsure[0]]
        groups[unsure[0]] = (people, Verdict.TALK)
    return groups


def has_help(text: str, tags: set[str]) -> bool:
    """Return whether a line marks help that was given or got."""
    has_tag = any(tag.partition("/")[0] in ("gave", "got") for tag in tags)
    return has_tag or bool(_HELP_FIELD.search(text))


def _talk(names: tuple[str, ...], groups: _Groups) -> Talk:
    """Sort the names: in doubt is only the first group, where nobody was talked with."""
    found: dict[Verdict, list[str]] = {verdict: [] for verdict in Verdict}
    is_open = all(verdict is not Verdict.TALK for _, verdict in groups)
    for number, (people, verdict) in enumerate(groups):
        is_doubt = verdict is Verdict.UNSURE and is_open and number == 0
        kind = Verdict.MENTION if verdict is Verdict.UNSURE and not is_doubt else verdict
        found[kind] += [names[index] for index in people]
    return Talk(*(tuple(found[verdict]) for verdict in Verdict))
