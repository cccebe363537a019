from __future__ import annotations

import pytest

from tests.support.reading import contact_in

THEY = """\
named [[Dana]]
she named [[Dana]] at Helio #got/contact
sent her the guide #gave/information, she named [[Dana Fox|Dana]] #got/contact
told her about the move; she mentioned [[Dana]]
told her about the move, and she knows [[Dana]]
told me about [[Dana]]
gave me [[Dana]]'s number
she told her boss about [[Dana]]
he told them about [[Dana]] last year
he gave Ben [[Dana]]'s number
we spoke of [[Dana]]
on [[Dana]], who builds boats
asked whom I should meet: [[Dana]]
asked her for a name. [[Dana]]!
said that I should meet [[Dana]] and [[Zoe]]
introduced me to [[Dana]]
her boss is [[Dana]]
sent me to [[Dana]] #got/referral
recommended [[Dana]] to me
she wants to introduce [[Dana]] to him
nannte [[Dana]]
sie erzählte von [[Dana]]
gab mir die Nummer von [[Dana]]
elle m'a parlé de [[Dana]]
me habló de [[Dana]]
vertelde over [[Dana]]
hun fortalte om [[Dana]]
""".splitlines()

YOU = """\
told her about [[Dana]]
told him of [[Dana]] and [[Zoe]]
told her about [[Zoe]], [[Dana]] and the guide
Told Jane about [[Dana]]
I told her and Ben about [[Dana]]
asked her about [[Dana]]
asked him how [[Dana]] is
gave her [[Dana]]'s number
gave her the number of [[Dana]] #gave/contact
she needs a printer: sent her [[Dana]]'s address
[[Dana]] may help, passed on her number #gave/contact
introduced her to [[Dana]] #gave/connection
put them in touch with [[Dana]]
put him in touch with [[Dana]] for the feed #gave/connection
recommended [[Dana]] to her
passed [[Dana]]'s number on to him
I mentioned [[Dana]]
I've named [[Dana]]
pointed her to [[Dana]]
erzählte ihr von [[Dana]]
gab ihm die Nummer von [[Dana]]
ich nannte [[Dana]]
habe ihr [[Dana]] empfohlen
lui ai parlé de [[Dana]]
j'ai donné le numéro de [[Dana]]
le hablé de [[Dana]]
le pasé el número de [[Dana]]
falei com ela de [[Dana]]
vertelde haar over [[Dana]]
fortalte henne om [[Dana]]
berättade för henne om [[Dana]]
""".splitlines()


@pytest.mark.parametrize("line", THEY)
def test_they_spoke_of_somebody(line: str) -> None:
    (touch,) = contact_in(f"- 2026-11-02 {line}").touches

    assert touch.links
    assert touch.by_you == ()


@pytest.mark.parametrize("line", YOU)
def test_it_was_you_who_spoke_of_somebody(line: str) -> None:
    (touch,) = contact_in(f"- 2026-11-02 {line}").touches

    assert touch.by_you == touch.links


def test_each_of_a_line_is_told_apart() -> None:
    (touch,) = contact_in("- 2026-11-02 told her about [[Zoe]]; she named [[Dana]]").touches

    assert [link.target for link in touch.by_you] == ["Zoe"]


def test_what_is_nested_below_a_talk_is_read_by_itself() -> None:
    (touch,) = contact_in("- 2026-11-02 call\n  - told her about [[Zoe]]\n  - [[Dana]]").touches

    assert [link.target for link in touch.by_you] == ["Zoe"]
