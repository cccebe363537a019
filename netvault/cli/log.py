"""`netvault log`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from netvault.cli.options import Session, complete_names, pass_session, vault_options

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from netvault.model import Person, TalkRules
    from netvault.network import Network
    from netvault.network.find_mentions import Mention


class NobodyNamedError(click.UsageError):
    """A text in which no name is known."""

    def __init__(self) -> None:
        """Say what to do."""
        said = "the text names nobody who is known here; say whom with --with NAME"
        super().__init__(f"{said}, or make a note about them first: netvault new NAME")


class UnknownHelpError(click.UsageError):
    """Help of a kind that there is not."""

    def __init__(self, written: str) -> None:
        """Say which kinds there are."""
        kinds = "information, contact, connection or referral"
        super().__init__(f'"{written}" is no kind of help: it is {kinds}')


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--with",
    "names",
    multiple=True,
    metavar="NAME",
    shell_complete=complete_names,
    help="Whom it was with; else names are found in the text.",
)
@click.option(
    "--date", "typed_day", metavar="DATE", help="The day (default: in the text, else today)."
)
@click.option("--undo", is_flag=True, help="Take back what the last log wrote.")
@click.option("--dry-run", is_flag=True, help="With --undo: show what it would take back.")
@vault_options
@pass_session
def log(
    session: Session,
    /,
    text: tuple[str, ...],
    names: tuple[str, ...],
    typed_day: str | None,
    **undoing: bool,
) -> None:
    """Note a touch in the note of everyone it is with, in each log's own form.

    netvault log "Lunch with Grace and Ben Ortiz yesterday #gave/contact"

    netvault log --with Huey "asked about his bees"
    """
    said = " ".join(text)
    _refuse_mixture(has_text=bool(said), is_more=bool(names or typed_day), **undoing)
    if undoing["undo"]:
        _take_back(session, is_dry_run=undoing["dry_run"])
    else:
        _note(session, said, names, typed_day)


def _refuse_mixture(*, has_text: bool, is_more: bool, undo: bool, dry_run: bool) -> None:
    """Refuse a text together with `--undo`, and neither of the two."""
    said = ""
    if undo and (has_text or is_more):
        said = "--undo takes no text, name or day"
    elif not undo and dry_run:
        said = "--dry-run goes with --undo"
    elif not undo and not has_text:
        said = "Missing argument 'TEXT...'."
    if said:
        raise click.UsageError(said)


def _take_back(session: Session, *, is_dry_run: bool) -> None:
    from netvault.building.record import CannotRecord
    from netvault.building.undo_log import last_log, undo_log
    from netvault.cli.terminal import show_line
    from netvault.vault.lock import VaultBusy

    try:
        taken = (last_log if is_dry_run else undo_log)(session.load())
    except (CannotRecord, VaultBusy) as error:
        raise click.ClickException(str(error)) from None
    said = "would be taken back" if is_dry_run else "taken back"
    for one in taken:
        for line in one.lines:
            show_line(f"{said}: {one.path}: {line.strip()}")


def _note(session: Session, said: str, names: tuple[str, ...], typed_day: str | None) -> None:
    from netvault.building.record import CannotRecord, record_touch
    from netvault.cli.terminal import show_line
    from netvault.network.find_mentions import day_in
    from netvault.vault.lock import VaultBusy

    loaded = session.load()
    _refuse_unknown_help(said)
    if typed_day:
        day: date | None = session.day_of(typed_day, "--date")
    else:
        day, said = day_in(said, session.today)
    if names:
        people = _named(loaded.network, names)
    else:
        people, said = _found(loaded.network, said, loaded.config.talks)
    try:
        recorded = record_touch(loaded, people, day or session.today, said)
    except (CannotRecord, VaultBusy) as error:
        raise click.ClickException(str(error)) from None
    for one in recorded:
        for line in one.lines:
            if line.strip():
                show_line(f"{one.path}: {line.strip()}")
        if not one.lines:
            show_line(f"{one.path} says so already")


def _refuse_unknown_help(text: str) -> None:
    """Refuse help of an unknown kind: it would count for nothing, and nobody would notice."""
    from netvault.parse.tasks import help_in

    for written, _ in help_in(text)[1]:
        raise UnknownHelpError(written)


def _named(network: Network, names: tuple[str, ...]) -> list[Person]:
    from netvault.network.find_people import find_people

    return [_one(network, name, tuple(p.key for p in find_people(network, name))) for name in names]


def _found(network: Network, text: str, rules: TalkRules) -> tuple[list[Person], str]:
    """Find with whom a talk was; return the text with links to those it only mentions."""
    from netvault.network.find_mentions import people_in

    mentions = people_in(network, text)
    if not mentions:
        raise NobodyNamedError
    participants = _participants(text, mentions, rules) or _asked(mentions)
    people = [_one(network, mention.typed, mention.keys) for mention in participants]
    for mention in mentions:
        if (
            mention not in participants
            and len(mention.keys) == 1
            and f"[[{mention.typed}" not in text
        ):
            name = network.people[mention.keys[0]].name
            shown = name if name == mention.typed else f"{name}|{mention.typed}"
            text = text.replace(mention.typed, f"[[{shown}]]", 1)
    return list({person.key: person for person in people}.values()), text


def _participants(text: str, mentions: Sequence[Mention], rules: TalkRules) -> list[Mention]:
    """Return with whom a talk was, by the rules of notes; whoever is named alone is meant."""
    from netvault.parse.talks import LinkSpan, read_talk, talk_words
    from netvault.text.inline import without_links

    said = without_links(text)
    spans: list[LinkSpan] = []
    for mention in mentions:
        start = said.find(mention.typed, spans[-1].end if spans else 0)
        if start >= 0:
            spans.append(LinkSpan(mention.typed, start, start + len(mention.typed)))
    talk = read_talk(said, spans, talk_words(rules))
    names = talk.with_ or (() if talk.about else talk.doubt)
    return [mention for mention in mentions if mention.typed in names]


def _asked(mentions: Sequence[Mention]) -> list[Mention]:
    """Ask on a terminal with whom a talk was, else refuse."""
    names = " or ".join(f'--with "{mention.typed}"' for mention in mentions)
    if sys.stdin.isatty() and sys.stderr.isatty():
        participants = [
            one for one in mentions if click.confirm(f"Was it with {one.typed}?", err=True)
        ]
        if participants:
            return participants
    said = f"it is not clear with whom this talk was; say it: {names}"
    raise click.UsageError(said)


def _one(network: Network, typed: str, keys: tuple[str, ...]) -> Person:
    """Return the one person meant; where it could be several, ask on a terminal, else refuse."""
    from netvault.cli.one_person import one_person
    from netvault.model.problems import printable

    if len(keys) == 1:
        return network.people[keys[0]]
    if not keys or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return one_person(network, typed)
    for number, key in enumerate(keys, 1):
        click.echo(f"  {number}  {printable(network.people[key].path or key)}", err=True)
    choice = click.prompt(f'Which "{typed}"?', type=click.IntRange(1, len(keys)), err=True)
    return network.people[keys[choice - 1]]
