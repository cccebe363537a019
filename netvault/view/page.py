"""The page: one HTML file of the modules in `page/`, which needs no other file and asks for none.

The policy in it allows its own script and style, by their digests, and nothing else: no other
script runs, and no address is asked for anything. What notes say is data, never markup.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_MODULES: Final = files("netvault.view") / "page"

_IMPORT: Final = re.compile(r'^import\b[^;]*?"\./([\w-]+)\.js";\n', re.MULTILINE)
_TYPES: Final = re.compile(r"^/\*\* @import .*\*/\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=async |class |const |function |let )", re.MULTILINE)

_UNSAFE: Final = re.compile("[<>&\u2028\u2029]")
"""What could end the data, or a line of it, for whoever reads it as HTML or as a script."""


def page_of(payload: Mapping[str, object], *, is_live: bool = False) -> str:
    """Make the page.

    Args:
        payload: What it shows.
        is_live: Whether it is served, and may ask its server: what it shows follows the vault.
    """
    script = joined_modules("live" if is_live else "main")
    style = (_MODULES / "page.css").read_text("utf-8")
    filled = {
        "POLICY": policy_for(script, style, is_live=is_live),
        "STYLE": style,
        "DATA": data_of(payload),
        "SCRIPT": script,
    }
    html = (_MODULES / "page.html").read_text("utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda found: filled[found[1]], html)


def data_of(payload: Mapping[str, object]) -> str:
    """Return data as JSON that may stand in HTML: nothing in it can end the element it is in."""
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-8", "replace").decode()
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def policy_for(script: str, style: str, *, is_live: bool = False) -> str:
    """Return the content security policy that allows this script and this style, and no other.

    Args:
        script: The script.
        style: The style.
        is_live: Whether the page may ask its own server too.
    """
    return "; ".join(
        (
            "default-src 'none'",
            *(("connect-src 'self'",) if is_live else ()),
            f"script-src {_source(script)}",
            f"style-src {_source(style)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _source(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


@cache
def joined_modules(first: str = "main") -> str:
    """Return all modules as one, each after those that it imports.

    Args:
        first: The module with which the page begins.
    """
    joined: dict[str, str] = {}
    _join(first, joined)
    return "".join(joined.values())


def _join(name: str, joined: dict[str, str]) -> None:
    source = (_MODULES / f"{name}.js").read_text("utf-8")
    for needed in _IMPORT.findall(source):
        if needed not in joined:
            _join(needed, joined)
    source = _TYPES.sub("", _IMPORT.sub("", source))
    joined[name] = f"// {name}.js\n{_EXPORT.sub('', source)}"
