"""Writes the parts of `docs/method.md` that come from the code and from real runs.

A part lies between `<!-- part NAME -->` and `<!-- end of part -->`: the weights of ties, the worth
of circles, and the story of one person in the example vault, told by moving `--today` through it.
Run it as `python -m tools.method_story`; `pytest --update-docs` does the same, and `pytest` says
when a part is not up to date.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.insights.strength import CLOSENESS
from netvault.insights.ties import WEIGHTS
from tools.shell import shell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT: Final = Path(__file__).parents[1]
PAGE: Final = ROOT / "docs" / "method.md"

_PART: Final = re.compile(r"(<!-- part (\w+) -->\n).*?(\n<!-- end of part -->)", re.DOTALL)
_NOTE: Final = "'People/Tomasz Wrona.md'"
_BRIEF: Final = 'brief "Tomasz Wrona"'


class Scene(NamedTuple):
    """One day of the story.

    Attributes:
        day: The day.
        title: What happens then.
        told: The same in a few sentences.
        asked: What netvault is asked, behind `netvault --today DAY`.
        after: What the shell does before that, unseen.
    """

    day: str
    title: str
    told: str
    asked: tuple[str, ...]
    after: str = ""


STORY: Final = (
    Scene(
        "2024-09-20",
        "a name",
        "Six days ago Ben named somebody who does forecasts for a living. There is no note about\n"
        "him yet: he is a ghost. Ben leads there, but Ben has just helped, so an ask waits.",
        (_BRIEF, 'path "Tomasz Wrona" | head -n 4'),
        after=f"mv {_NOTE} tomasz.txt",
    ),
    Scene(
        "2024-11-08",
        "the first meeting",
        "They had tea, with Ben's name as the door. Now there is a note. At a first meeting\n"
        "expect nothing: ask about *them*. And Ben is to be thanked for the name.",
        (f"{_BRIEF} | head -n 3", "due | grep -e ^due -e Ben"),
        after=f"mv tomasz.txt {_NOTE}",
    ),
    Scene(
        "2024-11-23",
        "giving first",
        "Two days ago Nora wrote him how a supermarket copes with weeks of broken card readers:\n"
        "something given, and a second talk.",
        (f"{_BRIEF} | head -n 3",),
    ),
    Scene(
        "2025-02-20",
        "both ways",
        "In January he explained balancing to her. Help has gone both ways, which makes the tie\n"
        "trusted; and for sixty days after such help there is nothing to ask for.",
        (f"{_BRIEF} | head -n 4",),
    ),
    Scene(
        "2025-05-10",
        "keeping the balance",
        "She gave him a name for his new colleague. The rest is over, and she gave more than she\n"
        "got. This is a day to ask.",
        (f"{_BRIEF} | head -n 3",),
    ),
    Scene(
        "2025-10-20",
        "thanks",
        "At a meetup he walked her over to Amara. Nothing is more urgent now than to thank him.",
        (f"{_BRIEF} | head -n 4", "due | grep -e ^due -e Tomasz"),
    ),
    Scene(
        "2026-11-23",
        "trusted",
        "Two years after the tea he has spoken for her to his boss, without being asked. What to\n"
        "know five minutes before they meet:",
        (_BRIEF,),
    ),
)


def renewed(text: str) -> str:
    """Give the text of the page with its parts as they should be."""
    return _PART.sub(lambda part: f"{part[1]}\n{_PARTS[part[2]]()}\n{part[3]}", text)


def _weights() -> str:
    return _table("one tells of the other by", WEIGHTS.items())


def _circles() -> str:
    return _table("circle", CLOSENESS.items())


def _table(head: str, values: Iterable[tuple[str, float]]) -> str:
    rows = (f"| {name} | {value:.2f} |" for name, value in values)
    return "\n".join((f"| {head} | worth |", "| --- | ---: |", *rows))


def _story() -> str:
    with TemporaryDirectory() as folder:
        vault = Path(folder) / "vault"
        shutil.copytree(ROOT / "example-vault", vault, ignore=shutil.ignore_patterns("Network"))
        return "\n\n".join("\n".join(_scene(scene, vault)) for scene in STORY)


def _scene(scene: Scene, vault: Path) -> Iterator[str]:
    yield f"### {scene.day}: {scene.title}\n\n{scene.told}\n"
    shell(scene.after or ":", vault)
    yield f'```console after="{scene.after}"' if scene.after else "```console"
    for asked in scene.asked:
        command = f"netvault --today {scene.day} {asked}"
        yield f"$ {command}\n{shell(command, vault).rstrip()}"
    yield "```"


_PARTS: Final = {"weights": _weights, "circles": _circles, "story": _story}


if __name__ == "__main__":
    PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
