"""Whatever happens between builds, they give the pages that a build from nothing gives.

A session keeps what it has read, until it is left off and a build goes on from the cache; beside
it, a copy of the vault is built without a cache by a build that knows nothing.
`NETVAULT_EXAMPLES=500` looks harder.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from netvault.building import BuildSession, build
from tests.support.golden import texts
from tests.support.vaults import note, vault

if TYPE_CHECKING:
    from collections.abc import Callable

START: Final = date(2026, 11, 23)
NAMES: Final = ("Ann", "Ben Ortiz", "Cid", "Dee", "Örn")
PATHS: Final = tuple(f"{folder}/{name}.md" for folder in ("People", "Contacts") for name in NAMES)
TASK: Final = re.compile(r"^- \[ \] .*$", re.MULTILINE)

LINES: Final = (
    "- 2026-11-20 coffee with [[Ben Ortiz]], she named [[Quinn]] #got/contact",
    "- 2026-10-02 call #gave/information",
    "- 2025-03-04 walk; they merge with Initech #news",
    "- 2024-01-09 met at the fair #gave/contact [[Cid]]",
    "- [ ] send the slides 📅 2026-11-30",
    "- [ ] #intro [[Ann]] [[Dee]]",
    "- [ ] ask her for a job #ask/referral",
    "company:: Acme",
    "#contact looks for [[Ann|Annie]] and [[Nobody]]",
    "<!-- netvault:begin follow-ups limit=2 -->\n<!-- netvault:end -->",
    "<!-- netvault:begin nonsense -->\n<!-- netvault:end -->",
    "```\n- 2026-11-01 an example #got/contact\n",
)
FIELDS: Final = {
    "circle": ("family", "friend, club", "unknown words"),
    "company": ("Acme", '"[[Helio]]"', "[Acme, Helio]"),
    "skills": ("[solar, cooking]", "python"),
    "needs": ("[cooking]", "solar engineers"),
    "introduced_by": ('"[[Ann]]"', "Cid", '"[[Quinn]]"'),
    "knows": ('["[[Dee]]", "[[Ben Ortiz]]"]',),
    "aliases": ("[Annie, Big A]", "Dee"),
    "every": ("monthly", "2 weeks", "whenever"),
    "stance": ("discouraging", "supportive"),
    "next": ("2026-12-01", "2026-02-30"),
    "type": ("me", "company", "contact"),
    "compnay": ("Acme",),
}
CONFIGS: Final = (
    "",
    'ignore = ["Contacts/"]\n',
    'people = ["Contacts"]\n[readiness]\ntrusted_days = 30\n',
    'daily = "off"\n[cadence]\nfriend = "2 weeks"\n',
    'output = "Pages"\n',
    "output = [\n",
)
TEMPLATES: Final = ("my own leads: {{ people | length }}\n", "{{ warm | tojson }}\n", "{% if %}\n")

fields = st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in FIELDS.items()})
lines = st.lists(st.sampled_from(LINES), max_size=4, unique=True)
notes = st.one_of(
    st.builds(lambda body, front: note(*body, **front), lines, fields),
    st.sampled_from(("", "---\nrole: nurse", "---\n- a\n---\n", "a: [b\n", "\ufeff# Hello\r\n")),
)
paths = st.sampled_from(PATHS)
other_paths = st.sampled_from(("Me.md", "Home.md", "Daily/2026-11-20.md", "Companies/Acme.md"))


class Living(RuleBasedStateMachine):
    """A vault that is lived in."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp())
        self.root = vault(
            self.place / "one" / "vault",
            {
                "netvault.toml": "",
                "Me.md": note(type="me", skills="[cooking]", goals="[{want: solar}]"),
                "People/Ann.md": note(*LINES[:3], circle="friend", needs="[cooking]"),
                "Home.md": LINES[9] + "\n",
            },
        )
        self.session = BuildSession(self.root)
        self.today = START
        self.is_built = False
        self.is_left = False

    def files(self, folder: str = "") -> list[str]:
        found = (self.root / folder).rglob("*.md")
        return sorted(path.relative_to(self.root).as_posix() for path in found)

    def pick(self, data: st.DataObject, folder: str = "") -> str | None:
        found = self.files(folder)
        return data.draw(st.sampled_from(found)) if found else None

    @rule(path=st.one_of(paths, other_paths), text=notes)
    def write(self, path: str, text: str) -> None:
        vault(self.root, {path: text})
        self.is_built = False

    @rule(data=st.data(), line=st.sampled_from(LINES))
    def append(self, data: st.DataObject, line: str) -> None:
        if path := self.pick(data):
            with (self.root / path).open("a") as file:
                file.write(f"{line}\n")
            self.is_built = False

    @rule(data=st.data(), after=paths)
    def rename(self, data: st.DataObject, after: str) -> None:
        if before := self.pick(data):
            (self.root / after).parent.mkdir(exist_ok=True)
            (self.root / before).replace(self.root / after)
            self.is_built = False

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        if path := self.pick(data):
            (self.root / path).unlink()
            self.is_built = False

    @rule(folders=st.permutations(("People", "Contacts", "Elsewhere")))
    def move_folder(self, folders: list[str]) -> None:
        before, after, _ = folders
        if (self.root / before).is_dir() and not (self.root / after).exists():
            (self.root / before).rename(self.root / after)
            self.is_built = False

    @rule(days=st.sampled_from((-400, -1, 1, 7, 90, 800)))
    def travel(self, days: int) -> None:
        self.today += timedelta(days=days)
        self.is_built = False

    @rule(text=st.sampled_from(CONFIGS))
    def configure(self, text: str) -> None:
        vault(self.root, {"netvault.toml": text})
        self.is_built = False

    @rule(name=st.sampled_from(("leads", "My page")), text=st.sampled_from(TEMPLATES))
    def add_template(self, name: str, text: str) -> None:
        path = f".netvault/templates/{name}.md.jinja"
        vault(self.root, {path: text})
        self.is_built = False

    @precondition(lambda self: (self.root / ".netvault").exists())
    @rule()
    def drop_templates(self) -> None:
        shutil.rmtree(self.root / ".netvault")
        self.is_built = False

    @rule(
        data=st.data(),
        how=st.sampled_from(
            (
                lambda line: line.replace("[ ]", "[x]"),
                lambda line: line.replace("[ ]", "[x]").replace(" ^", " ✅ 2026-11-22 ^"),
                lambda line: line.replace("[ ]", "[-]"),
                lambda line: re.sub(r"📅 [\d-]+", "📅 2027-01-05", line),
                lambda line: f"{line} and my own words",
            )
        ),
    )
    def answer(self, data: st.DataObject, how: Callable[[str], str]) -> None:
        texts = {path: (self.root / path).read_text("utf-8") for path in self.files()}
        open_tasks = [(path, task) for path, text in texts.items() for task in TASK.findall(text)]
        if open_tasks:
            path, task = data.draw(st.sampled_from(open_tasks))
            vault(self.root, {path: texts[path].replace(task, how(task), 1)})
            self.is_built = False

    @rule()
    def leave_off(self) -> None:
        self.session = BuildSession(self.root)
        self.is_left = True

    @rule()
    def build(self) -> None:
        copy = self.place / "two" / "vault"
        shutil.copytree(self.root, copy)
        try:
            with patch.dict(os.environ, NETVAULT_CACHE="off"):
                expected = build(copy, self.today)
            with patch.dict(os.environ, NETVAULT_CACHE=str(self.place / "cache")):
                found = (
                    build(self.root, self.today) if self.is_left else self.session.build(self.today)
                )
            assert texts(self.root) == texts(copy)
            assert found == expected
        finally:
            shutil.rmtree(copy)
        self.is_built = True
        self.is_left = False

    def teardown(self) -> None:
        if not self.is_built:
            self.build()
        shutil.rmtree(self.place)


Living.TestCase.settings = settings(
    deadline=None,
    max_examples=int(os.environ.get("NETVAULT_EXAMPLES", "15")),
    stateful_step_count=15,
    suppress_health_check=list(HealthCheck),
)
TestLiving = Living.TestCase
