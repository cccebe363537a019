"""True-to-life vaults of any size, the same bytes for the same seed.

    python benchmarks/vaults.py FOLDER --contacts 10000 --seed 0 --shape plain

The words and phrases stand in `words.toml`. Everything happens before `TODAY`, so measure and test
with `--today 2026-11-23`. The shapes other than `plain` are worst cases:

- `skill`: half of the contacts have one and the same skill, a tenth need it;
- `hub`: everybody knows one person;
- `chain`: up to 1,000 contacts whom nobody has met, each introduced by the one before.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import tomllib
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

Shape = Literal["plain", "skill", "hub", "chain"]
TODAY: Final = date(2026, 11, 23)

_FLAT: Final = 5000  # Contacts up to which People/ has no subfolders.
_CHAIN: Final = 1000
_GHOSTS: Final = 0.08  # Their share of all the people named.
_COLD: Final = 0.06  # The share of contacts who are known by name only.
_DAILY_DAYS: Final = 3 * 365
_HOT_SKILL: Final = "project management"
_LETTERS: Final = str.maketrans("ŁØÞİłøþıßœæ", "LOTIlotisoa")  # What NFKD leaves whole.


class Summary(NamedTuple):
    """What was generated.

    Attributes:
        contacts: Notes about people.
        ghosts: People without a note who may be named; the least popular ones may never be.
        notes: All notes.
        contact_bytes: Size of the contact notes together.
        known: A contact with a long log, whom many know.
        far: A person on the frontier: the end of the chain, else the least popular ghost named.
    """

    contacts: int
    ghosts: int
    notes: int
    contact_bytes: int
    known: str
    far: str


def generate(folder: Path, contacts: int, seed: int = 0, shape: Shape = "plain") -> Summary:
    """Write a vault into a folder that is new or empty.

    Args:
        folder: Where to.
        contacts: How many people have a note.
        seed: The same seed gives the same bytes.
        shape: True to life, or one of the worst cases.

    Raises:
        FileExistsError: The folder holds something: nobody's notes are overwritten.
        ValueError: There is no contact to write about.
    """
    if contacts < 1:
        message = f"a vault needs a contact, not {contacts}"
        raise ValueError(message)
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        message = f"{folder} is not empty"
        raise FileExistsError(message)
    return _write_vault(folder, _Vault(contacts, random.Random(seed), shape))


def _read_words() -> Mapping[str, list[str]]:
    words = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
    return {name: text.split() if isinstance(text, str) else text for name, text in words.items()}


_WORDS: Final = _read_words()


class _Vault:
    """The people, the companies and every draw of chance; fills in the phrases."""

    def __init__(self, contacts: int, rng: random.Random, shape: Shape) -> None:
        self.rng, self.shape = rng, shape
        self.chain = min(_CHAIN, contacts - 1) if shape == "chain" else 0
        self.open = round((contacts - self.chain) / (1 - _GHOSTS))  # Those outside the chain.
        self.people = list(_unique(self.person_name, self.open + self.chain))
        ghosts = rng.sample(range(1, self.open), self.open + self.chain - contacts)
        self.ghosts = frozenset(ghosts)
        self.companies = list(_unique(self.company_name, max(2, contacts // 12)))
        self.far = 0

    def __getitem__(self, word: str) -> str:
        """Draw what stands for a {word} of a phrase."""
        if word == "person":
            return self.link(self.person())
        if word == "company":
            return f"[[{self.company()}]]"
        return self.phrase(word)

    def phrase(self, kind: str) -> str:
        phrase = self.rng.choice(_WORDS[kind])
        return phrase.format_map(self) if "{" in phrase else phrase

    def phrases(self, kind: str, count: int) -> list[str]:
        return [self.phrase(kind) for _ in range(count)]

    def maybe(self, chance: float) -> bool:
        return self.rng.random() < chance

    def few(self, most: int, skew: float = 2.0) -> int:
        """Draw a number from 0 to most; the higher the skew, the rarer the high ones."""
        return int((most + 1) * self.rng.random() ** skew)

    def most(self, most: int) -> int:
        """Draw a number from 1 to most, rather a low one."""
        return 1 + self.few(most - 1)

    def person(self, below: int = 0) -> int:
        """Draw a person by popularity, a power law: the lower the index, the more popular."""
        index = int((below or self.open) * self.rng.random() ** 2.5)
        if index in self.ghosts:
            self.far = max(self.far, index)
        return index

    def link(self, index: int) -> str:
        name = self.people[index]
        return f"[[{name}|{name.split()[0]}]]" if self.maybe(0.2) else f"[[{name}]]"

    def company(self) -> str:
        return self.companies[int(len(self.companies) * self.rng.random() ** 2)]

    def day(self, first: int, last: int) -> date:
        """Draw a day, counted in days before today."""
        return TODAY - timedelta(self.rng.randint(first, last))

    def person_name(self, attempt: int) -> str:
        if self.maybe(0.015):
            return self.phrase("han_family") + self.phrase("han_given")
        initial = f"{chr(self.rng.randrange(65, 91))}. " if attempt else ""
        return f"{self.phrase('first')} {initial}{self.phrase('last')}"

    def company_name(self, attempt: int) -> str:
        city = f" {self.phrase('city')}" if attempt else ""
        return f"{self.phrase('company_root')} {self.phrase('company_kind')}{city}"


def _unique(draw: Callable[[int], str], count: int) -> Iterator[str]:
    """Draw names until there are enough of them; a name that is taken is drawn anew, longer."""
    taken: set[str] = set()
    while len(taken) < count:
        attempt, name = 0, draw(0)
        while name.casefold() in taken:
            attempt, name = attempt + 1, draw(attempt + 1)
        taken.add(name.casefold())
        yield name


class _Contact:
    """One contact's note."""

    def __init__(self, vault: _Vault, index: int) -> None:
        self.vault, self.index, self.name = vault, index, vault.people[index]
        self.in_chain = index >= vault.open
        self.cold = self.in_chain or (index > 0 and vault.maybe(_COLD))
        self.met = 30 + vault.few(3600, 1.5)  # Days before today.
        self.employer = vault.company()

    def text(self) -> str:
        parts = (self.front_matter(), f"# {self.name}", *self.prose(), *self.sections())
        return "\n\n".join(parts) + "\n"

    def front_matter(self) -> str:
        keys = self.keys()
        values = [(key, write(self)) for key, write in _KEYS.items() if key in keys]
        fields = [f"{key}: {value}".replace(": \n", ":\n", 1) for key, value in values if value]
        return "\n".join(("---", *fields, "---"))

    def keys(self) -> frozenset[str]:
        """Draw the fields of the note, with those that its place in the vault calls for."""
        possible = [key for key in _KEYS if key not in self.withheld()]
        drawn = self.vault.rng.sample(possible, self.vault.rng.randint(8, 14))
        return frozenset((*drawn, *self.needed()))

    def withheld(self) -> tuple[str, ...]:
        if self.index == 0:
            return ("introduced_by", "stance")  # Every way may lead through the most popular one.
        return ("circle", "knows", "met", "stance") if self.cold else ()

    def needed(self) -> Iterator[str]:
        if self.in_chain:
            yield "introduced_by"
        if self.vault.shape == "hub":
            yield "knows"
        if self.vault.shape == "skill":
            yield from (key for key in ("skills", "needs") if self.hot(key))

    def hot(self, key: str) -> bool:
        remainder, step = {"skills": (0, 2), "needs": (1, 10)}.get(key, (1, 1))
        return self.vault.shape == "skill" and self.index % step == remainder

    def prose(self) -> Iterator[str]:
        for _ in range(self.vault.few(5, 1.6)):
            yield " ".join(self.vault.phrases("prose", self.vault.most(5)))
        if self.vault.maybe(0.03):  # Somebody pasted a whole interview.
            yield "\n\n".join(self.vault.phrases("prose", self.vault.rng.randint(20, 80)))

    def sections(self) -> Iterator[str]:
        if tasks := list(self.tasks()):
            yield "\n".join(("## Next", *tasks))
        if self.vault.maybe(0.03):
            yield "```\n- 2026-01-05 call: an example, with [[No Such Person]] #got/contact\n```"
        if self.vault.maybe(0.02):
            yield "%% check the spelling of the name %%"
        if not self.cold:
            yield "\n".join(("## Log", *self.log()))

    def tasks(self) -> Iterator[str]:
        for _ in range(self.vault.most(3) if self.vault.maybe(0.12) else 0):
            due = f" 📅 {self.vault.day(-90, 60)}" if self.vault.maybe(0.8) else ""
            yield f"- [ ] {self.vault.phrase('task')}{due}"
        if self.vault.maybe(0.08):
            yield f"- [x] {self.vault.phrase('task')} ✅ {self.vault.day(1, self.met)}"
        if self.vault.maybe(0.01):
            yield f"- [ ] #intro [[{self.name}]] {self.vault['person']}"

    def log(self) -> Iterator[str]:
        count = 25 if self.index == 0 else self.vault.few(25)
        days = self.vault.rng.sample(range(1, self.met), min(count, self.met - 1))
        for day in sorted(days):
            kind = self.vault.rng.choices(("log", "help", "news"), (70, 22, 8))[0]
            yield f"- {TODAY - timedelta(day)} {self.vault.phrase(kind)}"

    def knows(self) -> str:
        people = [self.vault.person() for _ in range(self.vault.most(6))]
        hub = [0] if self.vault.shape == "hub" else []
        others = [index for index in dict.fromkeys(hub + people) if index != self.index]
        return self.many([f'"[[{self.vault.people[index]}]]"' for index in others])

    def introducer(self) -> str:
        before = self.index - 1 if self.in_chain else self.vault.person(self.index)
        return f'"[[{self.vault.people[0 if self.index == self.vault.open else before]}]]"'

    def words(self, kind: str, most: int, key: str = "") -> str:
        hot = [_HOT_SKILL] if self.hot(key) else []
        return self.many([*dict.fromkeys(hot + self.vault.phrases(kind, self.vault.most(most)))])

    def many(self, items: list[str]) -> str:
        """Write a list in one of the ways that people do."""
        if len(items) == 1 and self.vault.maybe(0.5):
            return items[0]
        if self.vault.maybe(0.6):
            return f"[{', '.join(items)}]" if items else ""
        return "".join(f"\n  - {item}" for item in items)

    def alias(self) -> str:
        first, *last = self.name.split()
        return self.many([f"{first} {name[0]}" for name in last[-1:]])

    def email(self) -> str:
        return f"{_slug(self.name) or f'c{self.index}'}@{_slug(self.employer)}.example"

    def phone(self) -> str:
        number = self.vault.rng.randrange(10**6, 10**7)
        return self.vault.rng.choice((f'"+1 555 {number}"', f"+44 20 {number}", f"0{number}"))


_KEYS: Final[Mapping[str, Callable[[_Contact], str]]] = {
    "type": lambda _: "contact",
    "aliases": _Contact.alias,
    "circle": lambda note: note.words("circle", 2),
    "company": lambda note: f'"[[{note.employer}]]"',
    "role": lambda note: note.vault["role"],
    "industry": lambda note: note.vault["industry"],
    "location": lambda note: note.vault["city"],
    "skills": lambda note: note.words("skill", 4, "skills"),
    "talents": lambda note: note.words("skill", 2),
    "needs": lambda note: note.words("skill", 2, "needs"),
    "interests": lambda note: note.words("interest", 4),
    "introduced_by": _Contact.introducer,
    "knows": _Contact.knows,
    "stance": lambda note: note.vault["stance"],
    "met": lambda note: f"{TODAY - timedelta(note.met)}",
    "every": lambda note: note.vault["every"],
    "birthday": lambda note: str(note.vault.day(7000, 30000))[5 * note.vault.maybe(0.3) :],
    "email": _Contact.email,
    "phone": _Contact.phone,
}


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore")
    return re.sub(r"[^a-z0-9]+", ".", plain.decode().lower()).strip(".")


def _people_folder(name: str, contacts: int) -> str:
    if contacts <= _FLAT:
        return "People"
    initial = _slug(name[0]).upper()
    return f"People/{initial}" if initial.isalpha() else "People/Other"


def _write_vault(folder: Path, vault: _Vault) -> Summary:
    known = [index for index in range(len(vault.people)) if index not in vault.ghosts]
    sizes = []
    for index in known:
        name = vault.people[index]
        path = f"{_people_folder(name, len(known))}/{name}.md"
        sizes.append(_write(folder, path, _Contact(vault, index).text()))
    far = -1 if vault.chain else vault.far  # Before the daily notes name anybody else.
    others = [_write(folder, path, text) for path, text in _other_files(vault, len(known))]
    return Summary(
        contacts=len(known),
        ghosts=len(vault.ghosts),
        notes=len(sizes) + len(others) - 1,  # One of the others is netvault.toml.
        contact_bytes=sum(sizes),
        known=vault.people[0],
        far=vault.people[far],
    )


def _write(folder: Path, path: str, text: str) -> int:
    target = folder / path
    try:
        return target.write_bytes(text.encode())
    except FileNotFoundError:  # The first note of its folder: asking each time costs more.
        target.parent.mkdir(parents=True)
        return target.write_bytes(text.encode())


def _other_files(vault: _Vault, contacts: int) -> Iterator[tuple[str, str]]:
    yield "netvault.toml", vault["settings"]
    yield "Me.md", vault["owner"]
    count = max(1, min(_DAILY_DAYS, _DAILY_DAYS * contacts // 3000))
    for i in range(count):
        day = TODAY - timedelta(1 + i * _DAILY_DAYS // count)
        yield f"Daily/{day}.md", _page(f"{day:%A}", *_day(vault))
    for name in vault.companies[::6]:
        yield f"Companies/{name}.md", _page(name, *vault.phrases("other", vault.most(8)))
    for i in range(contacts // 50):
        name = f"{vault['skill'].capitalize()} {i}"
        yield f"Notes/{name}.md", _page(name, *vault.phrases("other", vault.most(30)))


def _day(vault: _Vault) -> tuple[str, ...]:
    return "\n".join(vault.phrases("meeting", vault.most(2))), *vault.phrases("daily", vault.few(2))


def _page(heading: str, *parts: str) -> str:
    return "\n\n".join((f"# {heading}", *parts)) + "\n"


def _main() -> None:
    parser = argparse.ArgumentParser(description="Write a true-to-life vault into a new folder.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--contacts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--shape", choices=get_args(Shape), default="plain")
    options = parser.parse_args()
    summary = generate(options.folder, options.contacts, options.seed, options.shape)
    print(json.dumps(summary._asdict(), ensure_ascii=False))


if __name__ == "__main__":
    _main()
