from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.browser import RenderMermaid

pytestmark = pytest.mark.browser

GOOD = """\
flowchart LR
    me(("You")) -- introduced by --> jane["Jane Doe"]
    jane --> dana["Dana Fox · Zoë 📅"]
"""
BROKEN = 'flowchart LR\n    jane["Jane Doe" -->'
HOSTILE = """\
flowchart LR
    a["#lt;script#gt;alert(1)#lt;/script#gt;"]
    b["#quot;] --> x[#quot;"]
    c["</output></script><img src=x onerror=alert(1)>"]
"""


def test_each_diagram_has_its_own_answer(render_mermaid: RenderMermaid) -> None:
    good, broken, again = render_mermaid([GOOD, BROKEN, GOOD])

    assert good.svg.startswith("<svg")
    assert set(good.labels) == {"You", "Jane Doe", "Dana Fox · Zoë 📅", "introduced by"}
    assert not good.error
    assert "Parse error" in broken.error
    assert (broken.svg, broken.labels) == ("", ())
    assert again.labels == good.labels


def test_hostile_labels_are_text(render_mermaid: RenderMermaid) -> None:
    (hostile,) = render_mermaid([HOSTILE])

    assert hostile.labels[:2] == ("<script>alert(1)</script>", '"] --> x["')
    assert "<script" not in hostile.svg
    assert "onerror" not in hostile.svg
