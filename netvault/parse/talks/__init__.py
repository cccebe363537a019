"""Talks and mentions: with whom a line tells of a talk, and whom it only mentions.

`talk.py` explains the method; the words stand in `words.toml`.
"""

from netvault.parse.talks.happened import happened, tells_of_contact, tells_of_funeral
from netvault.parse.talks.line import LinkSpan
from netvault.parse.talks.talk import Talk, read_talk
from netvault.parse.talks.words import TalkWords, meanings, talk_words

__all__ = [
    "LinkSpan",
    "Talk",
    "TalkWords",
    "happened",
    "meanings",
    "read_talk",
    "talk_words",
    "tells_of_contact",
    "tells_of_funeral",
]
