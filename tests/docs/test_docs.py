"""The documentation says what netvault does: each table and transcript is held against it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Final, get_args, get_origin, get_type_hints, is_typeddict

import pytest

from netvault import model
from netvault.cli import answers, stats_answer
from netvault.cli.group import COMMANDS
from netvault.cli.import_answer import ImportJson
from netvault.insights.followup_rules import KINDS
from netvault.insights.readiness import MAY_ASK
from netvault.insights.search import SEARCHABLE
from netvault.model import Config
from netvault.model.config import CIRCLES, FollowUpRules, ImportRules, ReadinessRules
from netvault.model.problems import SEVERITY, ProblemJson
from netvault.parse.field_table import FIELD_OF, SPELLINGS, key_of
from netvault.render.pages import PAGES, REGIONS
from netvault.vault.settings import read_config
from tests.support.transcripts import blocks_of, rerun

ROOT: Final = Path(__file__).parents[2]
DOCS: Final = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))

_LINK: Final = re.compile(r"\[[^\]\n]+\]\(([^)\s]+)\)")
_CODE: Final = re.compile(r"`([^`\n]+)`")
_MACHINE_PATH: Final = re.compile(r"(?<![\w.~])/(?:home|root|Users|tmp|work|mnt|var|opt)/")

STORY: Final = ROOT / "docs" / "method.md"
"""Its transcripts are written, and run, by `tools/method_story.py`."""

each_page = pytest.mark.parametrize("page", DOCS, ids=lambda page: page.stem)


def doc(name: str) -> str:
    return (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8")


def prose(page: str) -> str:
    """Give a page without its fenced blocks."""
    parts, done = [], 0
    for block in blocks_of(page):
        parts.append(page[done : block.start])
        done = block.start + len(block.body)
    return "".join((*parts, page[done:]))


def sections(page: str) -> dict[str, str]:
    """Give the sections of the second level by their titles, with their blocks."""
    titles = re.findall(r"^## (.+)$", prose(page), re.MULTILINE)
    starts = [page.index(f"\n## {title}\n") for title in titles]
    ends = (*starts[1:], len(page))
    return {title: page[start:end] for title, start, end in zip(titles, starts, ends, strict=True)}


def rows(text: str) -> list[list[str]]:
    """Give the cells of every table row."""
    lines = (line for line in text.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def codes(text: str) -> list[str]:
    return _CODE.findall(text)


def anchors(page: str) -> set[str]:
    """Give the anchors that GitHub makes of the headings of a page."""
    titles = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize(
    "page", [page for page in DOCS if page != STORY], ids=lambda page: page.stem
)
def test_what_a_transcript_shows_is_what_happens(
    page: Path, tmp_path: Path, *, update_docs: bool
) -> None:
    text = page.read_text(encoding="utf-8")
    real = rerun(text, tmp_path)
    assert "netvault: this is a bug" not in real
    assert "Traceback (most recent call last)" not in real
    if update_docs:
        page.write_text(real, encoding="utf-8")
    else:
        assert text.splitlines() == real.splitlines(), "if it should: pytest --update-docs"


@each_page
def test_every_command_line_in_a_block_is_run(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    shown = [block for block in blocks_of(text) if block.body.startswith("$ ")]
    assert all(block.kind == "console" for block in shown)


@each_page
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in _LINK.findall(_CODE.sub("code", prose(text))):
        place, _, anchor = target.partition("#")
        if ":" not in place:
            file = (page.parent / place).resolve() if place else page
            assert file.exists(), target
            assert not anchor or anchor in anchors(file.read_text(encoding="utf-8")), target


@each_page
def test_no_page_speaks_of_one_machine(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").replace("/dev/null", "").splitlines()
    assert [line for line in lines if _MACHINE_PATH.search(line)] == []


def test_every_problem_code_has_a_section_and_nothing_else_has() -> None:
    assert list(sections(doc("problems"))) == list(SEVERITY)


@pytest.mark.parametrize("code", SEVERITY)
def test_a_problem_has_its_severity_text_cause_and_cure(code: str) -> None:
    section = sections(doc("problems"))[code]
    assert f"\n**{SEVERITY[code]}** · " in section
    assert "\n**Why:** " in section
    assert "\n**What to do:** " in section


RACES: Final = frozenset({"keeps-changing"})
"""What only another program raises that writes at the same moment: `tests/building` has it."""


@pytest.mark.parametrize("code", [code for code in SEVERITY if code not in RACES])
def test_the_example_of_a_problem_raises_it(code: str) -> None:
    section = sections(doc("problems"))[code]
    said = "".join(block.body for block in blocks_of(section) if block.kind == "console")
    assert re.search(rf"^\S.*:\d+:\d+: {SEVERITY[code]}: .* \[{code}\]$", said, re.MULTILINE)


def test_problems_are_listed_by_severity() -> None:
    listed = re.findall(r"^\[([\w-]+)\]\(#\1\)", doc("problems"), re.MULTILINE)
    assert listed == list(SEVERITY)


def test_every_command_is_documented() -> None:
    found = [title for title in sections(doc("commands")) if title.startswith("netvault ")]
    assert found == [f"netvault {command}" for command in COMMANDS]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = [row[0] for row in rows(readme) if row[0].startswith("`netvault ")]
    assert [codes(row)[0].split()[1] for row in listed] == list(COMMANDS)


ANSWERS: Final = {
    "netvault build": answers.BuildJson,
    "netvault import": ImportJson,
    "netvault check": answers.CheckJson,
    "netvault due": answers.DueJson,
    "netvault brief": answers.BriefJson,
    "netvault path": answers.PathJson,
    "netvault who": answers.WhoJson,
    "netvault gives": answers.GivesJson,
    "netvault stats": stats_answer.StatsJson,
}


def json_keys(shape: object, prefix: str = "") -> set[str]:
    """Give every key of an answer, as `people[].name` for those of the objects of a list."""
    keys: set[str] = set()
    names = {
        **vars(model),
        **vars(stats_answer),
        "ProblemJson": ProblemJson,
    }  # what `answers` imports for its types alone
    for key, kind in get_type_hints(shape, localns=names).items():
        item = get_args(kind)[0] if get_origin(kind) is list else kind
        nested = f"{prefix}{key}[]." if get_origin(kind) is list else f"{prefix}{key}."
        keys |= json_keys(item, nested) if is_typeddict(item) else {prefix + key}
    return keys


@pytest.mark.parametrize("command", ANSWERS)
def test_every_key_of_the_json_is_documented(command: str) -> None:
    table = sections(doc("commands"))[command].partition("| JSON |")[2]
    documented = {key for row in rows(table) for key in codes(row[0])}
    if "problems[]" in documented:  # told of once, under `check`
        documented |= {f"problems[].{key}" for key in json_keys(ProblemJson)}
        documented.remove("problems[]")
    assert documented == json_keys(ANSWERS[command])


def test_every_field_to_search_is_documented() -> None:
    section = sections(doc("commands"))["netvault who"]
    documented = {name.removesuffix("s") for name in codes(section)}
    assert {name.removesuffix("s") for name in SEARCHABLE} - documented == set()


def test_the_documented_configuration_is_the_default_one() -> None:
    config, found = read_config(settings_shown())
    assert found == ()
    assert config == Config()


def test_every_setting_is_documented() -> None:
    shown = tomllib.loads(settings_shown())
    assert shown.keys() == {field.name for field in fields(Config)}
    assert shown["readiness"].keys() == {field.name for field in fields(ReadinessRules)}
    assert shown["follow_ups"].keys() == {field.name for field in fields(FollowUpRules)}
    assert shown["imports"].keys() == {field.name for field in fields(ImportRules)}


def test_every_word_for_a_circle_is_documented() -> None:
    shown = tomllib.loads(settings_shown())["circles"]
    assert {circle: set(words) for circle, words in shown.items()} == {
        circle: set(words) for circle, words in CIRCLES.items()
    }


def settings_shown() -> str:
    return next(block.body for block in blocks_of(doc("configuration")) if block.kind == "toml")


def test_every_spelling_of_a_field_is_documented() -> None:
    table = [row for row in rows(sections(doc("notes"))["Fields"]) if row[0].startswith("`")]
    documented = [[key_of(name) for name in codes(row[0]) + codes(row[1])] for row in table]
    assert documented == [spellings(field) for field in SPELLINGS]


def spellings(field: str) -> list[str]:
    """Give what netvault reads as a field, in the order in which it is asked for."""
    names = (*(key_of(name) for name in SPELLINGS[field]), *FIELD_OF)
    return list(dict.fromkeys(name for name in names if FIELD_OF[name] == field))


def test_every_page_has_a_section() -> None:
    titles = [title for title in sections(doc("pages")) if title.endswith(".md")]
    assert titles == [f"{kind.file}.md" for kind in PAGES]


def test_every_region_is_documented_with_its_parameters() -> None:
    table = [row for row in rows(sections(doc("pages"))["Regions"]) if row[0].startswith("`")]
    documented = {codes(row[0])[0]: codes(row[1]) for row in table}
    assert documented == {name: list(kind.parameters) for name, kind in REGIONS.items()}


def test_every_kind_of_follow_up_is_documented() -> None:
    section = sections(doc("pages"))["Follow-ups.md"]
    assert [row[0] for row in rows(section) if row[0] in KINDS] == list(KINDS)


def test_every_readiness_is_documented_with_what_it_allows() -> None:
    table = [row for row in rows(sections(doc("pages"))["Readiness"]) if row[0].startswith("`")]
    assert [row[0].strip("`") for row in table] == list(MAY_ASK)
    for row, kinds in zip(table, MAY_ASK.values(), strict=True):
        asked = row[2].replace("a ", "").split(", ") if kinds else []
        assert asked == list(kinds), row[0]
