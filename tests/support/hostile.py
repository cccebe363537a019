"""Names that mean something to Markdown, HTML, Mermaid, Jinja, a terminal, or netvault itself."""

from __future__ import annotations

from typing import Final

HOSTILE: Final = (
    "Ann | Bo",
    "Ann\nBo",
    "Ann ]] Bo",
    "[[Ann",
    "![[Ann]]",
    "[Ann](javascript:alert(1))",
    "<script>alert(1)<script>",
    '"Ann" onclick="alert(1)"',
    "&lt;Ann&gt;",
    "Ann --> Bo",
    "<!-- netvault:end page sum=0 -->",
    "%% netvault:begin leads %%",
    "%%Ann%%",
    "`Ann`",
    "``` Ann",
    "*Ann* _Bo_ __Cy__",
    "~~Ann~~ ==Bo== ~Cy~",
    "$x$",
    "#ann Bo",
    "# Ann #",
    "Ann ^id",
    "- [x] Ann",
    "1. Ann",
    "> Ann",
    "---",
    "Ann:: Bo",
    "{{ Ann }} {% raw %}",
    "Ann\\",
    "Ann 👩‍💻 📅 2020-01-01",
    "\u202eAnn\u202c",
    "\x1b[31mAnn\x1b[0m \x9b1m",
)
"""Each can be the name of a file where the system allows it, as Linux does."""
