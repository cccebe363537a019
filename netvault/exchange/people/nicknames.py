"""Given names and what people call each other for short."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT: Final = """
alexander: alex al sasha xander sandy aleksander alejandro aleksandr
alexandra: alex sasha sandra alexa lexi
albert: al bert
alfred: al fred alf
andrew: andy drew
andreas: andi andy
anthony: tony antony
anton: toni tony
antonio: tony toni
barbara: barb babs bärbel barbra
benjamin: ben benny
catherine: cathy cate kate katherine catharine kathryn katie kathy
charles: charlie chuck charly
christina: chris tina christine kristina
christine: chris tina kirsten
christopher: chris kit kristopher
christian: chris kristian
daniel: dan danny
david: dave davey
deborah: deb debbie debra
dominic: dom dominik
donald: don donny
dorothy: dot dottie
edward: ed eddie ted ned
eduard: edi edu
elizabeth: liz beth lizzie betty eliza elisabeth lisa
elisabeth: lisa sissi elizabeth
emily: em emma
eugene: gene
ferdinand: ferdi
francesco: franco
francis: frank fran
franziska: franzi
frederick: fred freddy rick frederic
friedrich: fritz fred
gabriel: gabe
geoffrey: geoff jeff jeffrey
gerald: gerry jerry
gregory: greg
guillermo: memo guille
gustav: gus
heinrich: heinz heini
henry: hank harry hal
isabella: bella isa izzy
ignacio: nacho
jacob: jake jakob
jakob: jacob
james: jim jimmy jamie
janet: jan
jennifer: jen jenny
jessica: jess jessie
johannes: hannes hans johann jo
johanna: hanna jo
jonathan: jon jonny jonathon
john: jon jack johnny
jose: pepe
josef: sepp joseph
joseph: joe joey josef
joshua: josh
judith: judy
julia: julie
katharina: kathi katja kati katarina
kenneth: ken kenny
konstantin: kostja
lawrence: larry laurence
leonard: leo len lenny
louis: lou lewis
lucas: luke lukas
ludwig: lutz
manuel: manny manolo
margaret: maggie meg peggy marge
maria: mia mary
martin: marty
matthew: matt matty
matthias: matti matze mathias
maximilian: max maxi
michael: mike mick micky michi mikael
miguel: mike
mikhail: misha
mohammed: mohammad muhammad mohamed mo
natalie: nat nathalie
nathaniel: nate nathan
nicholas: nick nicolas niklas nikolas
nicole: nicky
nikolaus: klaus nik niko
oliver: ollie oli olli
pamela: pam
patricia: pat patty trish
patrick: pat paddy
peter: pete
philip: phil phillip philipp
rachel: rachael
raymond: ray
rebecca: becky becca rebekka
richard: rick dick rich ricky
robert: bob rob bobby robbie bert
roberto: beto
ronald: ron ronnie
rudolf: rudi
samantha: sam sammy
samuel: sam sammy
sarah: sara
sebastian: seb basti
sergei: sergey serge sergej
stephanie: steph stefanie steffi
stephen: steve steven stephan stefan
steven: steve stephen
susan: sue susie suzanne susanne
susanne: susi susan
theodore: ted theo
theresa: tess terry teresa therese
thomas: tom tommy thom
timothy: tim timmy
tobias: tobi
valentin: vali
veronica: vera roni veronika
victor: vic viktor
victoria: vicky tori viktoria
vincent: vince vinny
walter: walt
wilhelm: willi willy
william: bill will billy liam willy
wolfgang: wolf
yekaterina: katya
zachary: zach zack
"""


def _groups() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _SHORT.split("\n"):
        full, _, short = line.partition(":")
        for name in (full, *short.split()) if full else ():
            found.setdefault(name, {name}).add(full)
    return {name: frozenset(full) for name, full in found.items()}


_FULL: Final[Mapping[str, frozenset[str]]] = MappingProxyType(_groups())


def given_names(name: str) -> frozenset[str]:
    """Return a given name, and those that it is short for: `bill` gives `bill` and `william`.

    Args:
        name: The name in small letters, without accents.
    """
    return _FULL.get(name) or frozenset((name,))
