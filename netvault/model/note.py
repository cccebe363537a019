"""What one note says, as immutable types.

What a note says stays close to the note: links are kept as typed, each with its place, and are
resolved to people by `netvault.network`. They are named tuples, for a vault has them by the hundred
thousand, and Python makes these several times faster than dataclasses.
"""

from __future__ import annotations

from datetime import date  # noqa: TC003 - the cache decodes notes by these types
from typing import Final, Literal, NamedTuple

from netvault.model.cadences import Cadence  # noqa: TC001 - as above
from netvault.model.dates import PartialDate  # noqa: TC001 - as above
from netvault.model.problems import Problem  # noqa: TC001 - as above

HelpKind = Literal["information", "contact", "connection", "referral"]
Direction = Literal["gave", "got"]
Stance = Literal["supportive", "neutral", "discouraging"]
NoteKind = Literal["contact", "owner", "dated", "other"]
TaskState = Literal["open", "done", "cancelled"]
TaskKind = Literal["promise", "ask", "job-ask", "introduction"]

HELP_KINDS: Final[tuple[HelpKind, ...]] = ("information", "contact", "connection", "referral")
"""The four kinds of help (M8), from the lightest to the weightiest."""

STANCES: Final[tuple[Stance, ...]] = ("supportive", "neutral", "discouraging")


class Link(NamedTuple):
    """A link or a bare name, as a note has it.

    Attributes:
        target: The path or name it points to: no label, heading or block, no `.md`.
        line: Counted from 1.
        column: Counted from 1, in characters.
        is_link: False for a bare name, as in `introduced_by: Tom Baker`.
    """

    target: str
    line: int
    column: int
    is_link: bool = True


class Help(NamedTuple):
    """One piece of help, with its direction as the owner sees it."""

    direction: Direction
    kind: HelpKind


class FieldPlace(NamedTuple):
    """Where a field is in its note, both counted from 1."""

    field: str
    line: int
    column: int


class Touch(NamedTuple):
    """One dated interaction, as one list item or paragraph tells it.

    Attributes:
        day: When it was, or is planned.
        text: What the item says after its date, in one line.
        with_: With whom it was; nobody in a contact's own note, for it was with that contact.
        helps: The help that went either way.
        asks: The help that was asked for (`#ask/KIND`).
        is_news: Whether it is marked as company news.
        path: The note that has it.
        line: The line in that note.
        about: Who is mentioned: the first of those with whom it was named them.
        by_you: Those of `about` of whom it was you who spoke.
    """

    day: date
    text: str
    with_: tuple[Link, ...]
    helps: tuple[Help, ...]
    is_news: bool
    path: str
    line: int
    asks: tuple[HelpKind, ...] = ()
    about: tuple[Link, ...] = ()
    by_you: tuple[Link, ...] = ()

    @property
    def links(self) -> tuple[Link, ...]:
        """Everybody whom it links to."""
        return (*self.with_, *self.about)

    @property
    def is_naming(self) -> bool:
        """Whether it brought a contact, a connection or a referral: somebody who is named."""
        return any(direction == "got" and kind != "information" for direction, kind in self.helps)


class Doubt(NamedTuple):
    """A line that may record a talk: nobody but the user can say.

    Attributes:
        day: When it would have been.
        text: What the line says.
        people: With whom it would have been.
        path: The note that has it.
        line: The line in that note.
    """

    day: date
    text: str
    people: tuple[Link, ...]
    path: str
    line: int


class OpenTask(NamedTuple):
    """An open task in a contact's note.

    Attributes:
        kind: What it is to that person: a `promise`; an `ask` that is planned (`#ask/KIND`); a
            `job-ask`, which would put them on the spot (M5); or an `introduction` (`#intro`).
        text: What is to be done, without dates and marks.
        due: When it is due; None when the task has no date.
        links: The people and notes it names.
        asks: The kinds of help it plans to ask for.
        path: The note that has it.
        line: The line in that note.
        column: Where the text of the task begins.
        whom: Whom it says is to be asked, where that is a link: `ask [[Ben]] who is there`.
    """

    kind: TaskKind
    text: str
    due: date | None
    links: tuple[Link, ...]
    asks: tuple[HelpKind, ...]
    path: str
    line: int
    column: int
    whom: Link | None = None

    @property
    def is_promise(self) -> bool:
        """Whether it is owed to the person; so is an introduction that names nobody else."""
        return self.kind == "promise" or (self.kind == "introduction" and len(self.links) <= 1)


class Introduction(NamedTuple):
    """Two people whom the owner introduces to each other, at one point of its life.

    Attributes:
        people: The two.
        agreed: Who of them has said yes.
        state: `open` until it is closed (`done`) or was declined (`cancelled`).
        made: The day on which the two were put in touch; None before, and where it is not said.
        due: The day that was set for the next step.
        text: Why, or what came of it.
        path: The note that has it.
        line: The line in that note.
        column: Where the text of the task begins.
    """

    people: tuple[Link, ...]
    agreed: tuple[Link, ...]
    state: TaskState
    made: date | None
    due: date | None
    text: str
    path: str
    line: int
    column: int


class Resource(NamedTuple):
    """Something worth sending on to whom it helps.

    Attributes:
        title: What it is.
        topics: What it is about: its title, tags and topics.
        path: The note that is it, or that has it.
        line: The line in that note.
        is_note: Whether the note itself is worth sending.
    """

    title: str
    topics: tuple[str, ...]
    path: str
    line: int
    is_note: bool


class Contact(NamedTuple):
    """A note about one person, as it says it itself.

    Attributes:
        path: The note, relative to the vault, with `/` between folders.
        name: The file name without `.md` and without a mark such as `@`.
        aliases: Other names by which links and commands find the person.
        circles: Canonical words (`family`, `co-worker`), or the user's own.
        companies: Where the person is, as names.
        former_companies: Where the person was.
        introduced_by: Who brought this person to you.
        knows: People this person knows.
        stance: None where the note is silent.
        met: The first meeting.
        last_contact: The last touch as a field of its own gives it.
        cadence: Days between touches; None where the note is silent.
        next: The follow-up that the user set by hand.
        skipped: Follow-ups that the user dismissed, each as its kind and day.
        died: When the person died, as far as that is known; None for the living.
        snoozed_until: The day before which nothing is due.
        is_paused: Whether nothing is ever due.
        ignores_daily: Whether daily notes tell of no touch with this person.
        uids: What other programs know the person by.
        touches: The log.
        tasks: The open tasks.
        others: Fields that are none of ours, as (name, values).
        places: Where the fields are that problems and follow-ups point to.
    """

    path: str
    name: str
    aliases: tuple[str, ...] = ()
    circles: tuple[str, ...] = ()
    companies: tuple[str, ...] = ()
    former_companies: tuple[str, ...] = ()
    role: str = ""
    industries: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    experiences: tuple[str, ...] = ()
    talents: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    introduced_by: tuple[Link, ...] = ()
    knows: tuple[Link, ...] = ()
    stance: Stance | None = None
    met: date | None = None
    last_contact: date | None = None
    cadence: Cadence | None = None
    next: date | None = None
    skipped: tuple[str, ...] = ()
    birthday: PartialDate | None = None
    died: PartialDate | None = None
    snoozed_until: date | None = None
    is_paused: bool = False
    ignores_daily: bool = False
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    uids: tuple[str, ...] = ()
    touches: tuple[Touch, ...] = ()
    tasks: tuple[OpenTask, ...] = ()
    others: tuple[tuple[str, tuple[str, ...]], ...] = ()
    places: tuple[FieldPlace, ...] = ()

    @property
    def promises(self) -> tuple[OpenTask, ...]:
        """The open tasks that are promised to the person."""
        return tuple(task for task in self.tasks if task.is_promise)

    def place_of(self, field: str) -> tuple[int, int]:
        """Return line and column of a field; the note's beginning where it is not placed."""
        return next(((line, column) for name, line, column in self.places if name == field), (1, 1))


class Goal(NamedTuple):
    """What the owner looks for.

    Attributes:
        want: The goal in the owner's words.
        by: The day it is wanted by.
        reached: The day it was reached; None while it is open.
        line: Where it is in the owner's note.
    """

    want: str
    companies: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    by: date | None = None
    reached: date | None = None
    line: int = 1


class Owner(NamedTuple):
    """The person whose network it is: the same fields as a contact, and what guides them.

    Attributes:
        contact: The owner's note read as a contact's; its path is empty when there is none.
        matters: What matters to the owner (M11).
        goals: What the owner looks for, in the order of the note.
    """

    contact: Contact
    matters: tuple[str, ...] = ()
    goals: tuple[Goal, ...] = ()


class Note(NamedTuple):
    """One Markdown file, read: what it adds to the network, and its problems.

    Attributes:
        path: Relative to the vault, with `/` between folders.
        kind: `contact`, `owner`, `dated` (a daily or meeting note) or `other`.
        contact: The person it is about, for `contact`.
        owner: The owner, for `owner`.
        touches: For all but `contact`: talks with the contacts they link to.
        doubts: Lines of these that may record a talk.
        introductions: The introductions it keeps.
        resources: What it has that is worth sending on.
        listed: People whom a note of the frontier lists, with what it says of them; who has a
            note is told of there.
        has_regions: Whether it may hold a generated region.
        problems: What is wrong in it.
    """

    path: str
    kind: NoteKind
    contact: Contact | None = None
    owner: Owner | None = None
    touches: tuple[Touch, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    resources: tuple[Resource, ...] = ()
    listed: tuple[Contact, ...] = ()
    has_regions: bool = False
    problems: tuple[Problem, ...] = ()
