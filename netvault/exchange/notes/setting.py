"""How what a file says is written into the notes of a vault: as its other notes are."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.edit.fields import typed_texts
from netvault.edit.verify import EditRefused
from netvault.exchange.people.identities import region_of
from netvault.model import Problem
from netvault.vault.read import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from netvault.building import Loaded
    from netvault.model import Config

_SAMPLE: Final = 200
"""Notes that tell how a vault writes companies."""


class ImportSetting(NamedTuple):
    """How what a file says is written into notes.

    Attributes:
        config: As notes are read with.
        source: What the file was taken for, as it stands in headings.
        region: The country of numbers that name none, as two letters; may be empty.
        links_companies: Whether companies are written as links.
    """

    config: Config
    source: str
    region: str = ""
    links_companies: bool = False

    @property
    def heading(self) -> str:
        """What the section of a note is called that holds what has no field."""
        return f"From {self.source}"


def setting_for(loaded: Loaded, source: str) -> ImportSetting:
    """Return how what a file says is written into the notes of a vault."""
    contacts = [one.contact for one in loaded.network.people.values() if one.path]
    region = loaded.config.imports.region or region_of(loaded.network.owner.contact.phones)
    with_company = [contact.path for contact in contacts if contact.companies][:_SAMPLE]
    return ImportSetting(
        loaded.config,
        source,
        region or _usual_region(contact.phones for contact in contacts),
        _links_companies(loaded, with_company),
    )


def _usual_region(phones: Iterable[Sequence[str]]) -> str:
    """Return the country that most numbers of the vault name."""
    found = Counter(filter(None, (region_of(numbers) for numbers in phones)))
    return next((region for region, _ in found.most_common(1)), "")


def _links_companies(loaded: Loaded, paths: Iterable[str]) -> bool:
    """Tell whether most notes write the company as a link."""
    links = total = 0
    for path in paths:
        data = read_bytes(loaded.root, path)
        text = "" if isinstance(data, Problem) else data.decode(errors="replace")
        with suppress(EditRefused):
            for value in typed_texts(text, path).get("companies", ())[:1]:
                total += 1
                links += value.startswith("[[")
    return links * 2 > total
