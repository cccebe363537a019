"""Measure imports: connections into an empty vault and again, cards into one of known people.

Run: python benchmarks/imports.py [rows ...]
"""

from __future__ import annotations

import random
import resource
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from netvault.building import load, no_progress
from netvault.exchange.incoming import ImportedFile, Incoming, Rest
from netvault.exchange.notes.plan import ImportPlan, plan_people
from netvault.exchange.notes.setting import setting_for
from netvault.exchange.notes.writing import write_changes

GIVEN = (
    *(
        "William",
        "Elizabeth",
        "Michael",
        "Katherine",
        "Robert",
        "Margaret",
        "Thomas",
        "Jennifer",
        "Stephen",
    ),
    *(
        "Catherine",
        "Daniel",
        "Susan",
        "Matthew",
        "Barbara",
        "Joseph",
        "Deborah",
        "Johannes",
        "Johanna",
    ),
    *("Jürgen", "Sören", "Núria", "José", "Anne-Marie", "Priya", "Ravi", "Mei", "Yusuf"),
    *("Fatima", "Oksana", "Tomasz", "Łucja", "Giulia", "Marco", "Ingrid", "Håkon", "Chidi"),
    *("Amara"),
)
SHORT = {
    "William": "Bill",
    "Elizabeth": "Liz",
    "Michael": "Mike",
    "Katherine": "Kate",
    "Robert": "Bob",
    "Margaret": "Maggie",
    "Thomas": "Tom",
    "Jennifer": "Jenny",
    "Stephen": "Steven",
    "Daniel": "Dan",
    "Susan": "Sue",
    "Matthew": "Matt",
    "Joseph": "Joe",
    "Deborah": "Debbie",
}
SYLLABLES = (
    *("ka", "ri", "mo", "ste", "lin", "ber", "gar", "son", "dal"),
    *("vi", "tor", "an", "el", "ho", "man", "ski", "ov", "er"),
    *("mü", "lö", "gå", "cz"),
)
ROLES = ("Engineer", "CEO", "Nurse", "Data lead", "Planner")


class Card(NamedTuple):
    """One person as a card says them, and the note that is theirs; empty for somebody new."""

    incoming: Incoming
    path: str
    kind: str


def families(random_: random.Random, number: int) -> list[str]:
    """Make family names, each once."""
    made: dict[str, None] = {}
    while len(made) < number:
        parts = random_.choices(SYLLABLES, k=random_.choice((2, 3, 3)))
        made["".join(parts).capitalize()] = None
    return list(made)


def rows(number: int) -> list[Incoming]:
    """Give LinkedIn connections: a profile each, no address, some namesakes."""
    random_ = random.Random(number)
    last = families(random_, 1500)
    people = []
    for index in range(number):
        first, family = random_.choice(GIVEN), random_.choice(last)
        fields = {
            "url": (f"https://www.linkedin.com/in/{first}-{family}-{index}",),
            "company": (f"Company {random_.randrange(number // 3 + 1)}",),
            "role": (random_.choice(ROLES),),
        }
        rest = (Rest("Connected on LinkedIn", "2024-03-05"),)
        people.append(Incoming(f"{first} {family}", "c.csv", index + 2, "", fields, rest=rest))
    return people


def bring_in(root: Path, people: list[Incoming]) -> tuple[float, float, float, ImportPlan]:
    """Import people, and give the seconds that loading, planning and writing took."""
    start = perf_counter()
    loaded = load(root)
    _ = loaded.network
    read = perf_counter()
    imported = ImportedFile("LinkedIn connections", tuple(people))
    setting = setting_for(loaded, imported.format)
    plan = plan_people(loaded, imported, setting, lambda *_: None, no_progress)
    compared = perf_counter()
    write_changes(loaded, plan.changes, no_progress)
    return read - start, compared - read, perf_counter() - compared, plan


def measure_connections(number: int) -> None:
    people = rows(number)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "netvault.toml").touch()
        for turn in ("empty vault", "again"):
            loading, planning, writing, plan = bring_in(root, people)
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            counts = ", ".join(f"{n} {what}" for what, n in Counter(plan_outcomes(plan)).items())
            print(
                f"{number:>6} {turn:<12} load {loading:5.1f} s  plan {planning:5.1f} s"
                f"  write {writing:5.1f} s  {memory:>4} MB  {counts}"
            )


def plan_outcomes(plan: ImportPlan) -> list[str]:
    return [step.outcome for step in plan.steps]


def known_people(random_: random.Random) -> dict[str, dict[str, str]]:
    """Give 300 people who have notes: half with an address, a third with a number."""
    last = families(random_, 300)
    notes = {}
    for index, family in enumerate(last):
        name = f"{random_.choice(GIVEN)} {family}"
        fields = {"company": f"Company {index % 90}"}
        if index % 2:
            fields["email"] = f"p{index}@mail.org"
        if index % 3 == 0:
            fields["phone"] = f"+49 171 {1_000_000 + index}"
        if index % 5 == 0:
            fields["url"] = f"https://linkedin.com/in/person-{index}"
        notes[name] = fields
    return notes


def respelled(name: str, turn: int) -> str:
    """Spell a name as another program, or another person, would."""
    first, _, family = name.partition(" ")
    plain = name.translate(str.maketrans("üöåíéúłñ", "uoaieuln"))
    spelled_out = name.replace("ü", "ue").replace("ö", "oe").replace("å", "aa")
    forms = (
        name.upper(),
        f"{family}, {first}",
        f"{SHORT.get(first, first)} {family}",
        f"{first[0]}. {family}",
        plain,
        spelled_out,
        f"Dr. {name}",
        f"{first} Maria {family}",
        f"{first} {family[:-2]}{family[-1]}{family[-2]}",
    )
    return forms[turn % len(forms)]


def cards(notes: dict[str, dict[str, str]], random_: random.Random) -> list[Card]:
    """Give 200 of them under other spellings, and 100 others, of whom 60 are easily mistaken."""
    made = []
    for turn, (name, fields) in enumerate(list(notes.items())[:200]):
        said = {key: (value,) for key, value in fields.items()}
        if turn % 4 == 0:
            said["company"] = ("Somewhere Else",)
        if turn % 6 == 1:
            said.pop("email", None)
        if "phone" in said:
            said["phone"] = (said["phone"][0].replace("+49 ", "0").replace(" ", "-"),)
        incoming = Incoming(respelled(name, turn), "cards.vcf", turn, "", said)
        made.append(Card(incoming, f"People/{name}.md", "known"))
    for turn, (name, fields) in enumerate(list(notes.items())[200:260]):
        first, _, family = name.partition(" ")
        other = random_.choice([each for each in GIVEN if each != first])
        mistaken = (
            (f"{other} {family}", {"company": (fields["company"],)}),  # a sister there
            (name, {"company": ("Elsewhere",), "email": (f"x{turn}@else.org",)}),  # a namesake
            (f"{other} {family}", {"email": (fields.get("email", "info@acme.com"),)}),  # a spouse
            (f"{other} Roe{turn}", {"phone": (fields.get("phone", "+49 30 1"),)}),  # an office
            (f"{name} Jr.", {key: (value,) for key, value in fields.items()}),  # the son
            (name, {"company": (fields["company"],), "email": (f"y{turn}@else.org",)}),
        )
        said_name, said = mistaken[turn % len(mistaken)]
        made.append(Card(Incoming(said_name, "cards.vcf", turn, "", said), "", "mistakable"))
    for turn, family in enumerate(families(random.Random(9), 40)):
        said = {"email": (f"new{turn}@mail.org",)}
        name = f"{random_.choice(GIVEN)} Mac{family}"
        made.append(Card(Incoming(name, "cards.vcf", turn, "", said), "", "stranger"))
    random_.shuffle(made)
    return made


def measure_recognition() -> bool:
    random_ = random.Random(3)
    notes = known_people(random_)
    given = cards(notes, random_)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "netvault.toml").write_text('[imports]\nregion = "DE"\n')
        (root / "People").mkdir()
        for name, fields in notes.items():
            front = "".join(f'{key}: "{value}"\n' for key, value in fields.items())
            (root / f"People/{name}.md").write_text(f"---\n{front}---\n")
        *_, plan = bring_in(root, [card.incoming for card in given])
    counts: Counter[tuple[str, str]] = Counter()
    wrong = []
    for card, step in zip(given, plan.steps, strict=True):
        counts[card.kind, verdict(card, step.outcome, step.path)] += 1
        if verdict(card, step.outcome, step.path) == "WRONG":
            wrong.append((card.incoming.name, dict(card.incoming.fields), step.path, step.why))
    for (kind, what), number in sorted(counts.items()):
        print(f"{kind:<11} {what:<22} {number:>4}")
    print(*wrong, sep="\n")
    return not wrong


def verdict(card: Card, outcome: str, path: str) -> str:
    """Say what became of a card."""
    if outcome == "doubtful":
        return "in doubt"
    if outcome == "new":
        return "missed: a second note" if card.path else "new, rightly"
    return "recognized" if path == card.path else "WRONG"


if __name__ == "__main__":
    is_right = measure_recognition()
    for size in map(int, sys.argv[1:] or ("500", "5000")):
        measure_connections(size)
    sys.exit(not is_right)
