"""Make the pictures of the documentation from the example vault, by hand: `make pictures`.

They show what the programs really draw and print, so Chromium and a font for each script are needed
(`fonts-dejavu-core`, `fonts-noto-cjk`), and `pngquant` to keep the files small.

    python -m tools.pictures FOLDER DAY
"""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
import sys
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.support.browser import FLAGS, browser_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_EXAMPLE: Final = Path(__file__).parents[1] / "example-vault"
_COLUMNS: Final = 100
_SESSION: Final = (
    ("due",),
    ("path", "Frida Sandahl"),
    ("who", "circle:professional", "skill:forecasting"),
)
"""The commands of the recorded session."""

_SCHEMES: Final = {"dark": 0, "light": 1}
_SIZES: Final = {"Referral map.svg": (693, 1094), "view.html": (1320, 860)}
_SMALLER: Final = "pngquant"
_FONTS: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""What would have a browser ask for letters elsewhere."""


def make_pictures(folder: Path, day: str) -> None:
    """Make every picture.

    Args:
        folder: Where they go.
        day: As of which day.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="netvault-pictures-", ignore_cleanup_errors=True) as place:
        vault = Path(place, "vault")
        shutil.copytree(_EXAMPLE, vault)
        environment = os.environ | {"NETVAULT_TODAY": day, "NETVAULT_CACHE": str(Path(place, "c"))}
        _run(vault, environment, "build")
        session = recorded(vault, environment)
        (folder / "session.svg").write_text(session, encoding="utf-8")
        _run(vault, environment, "view", "--output", "view.html")
        for page, name in (("Network/Referral map.svg", "map"), ("view.html", "view")):
            for scheme in _SCHEMES:
                _draw(vault / page, folder / f"{name}-{scheme}.png", scheme)


def recorded(vault: Path, environment: dict[str, str]) -> str:
    """Return a terminal session as an SVG."""
    terminal = environment | {"COLUMNS": str(_COLUMNS), "LINES": "50", "TERM": "xterm-256color"}
    console = Console(record=True, width=_COLUMNS, file=StringIO(), force_terminal=True)
    for words in _SESSION:
        shown = " ".join(f'"{word}"' if " " in word else word for word in words)
        console.print(Text.assemble(("$ ", "green"), (f"netvault {shown}", "bold")))
        console.print(Text.from_ansi(_said(vault, terminal, words)))
    svg = console.export_svg(title="netvault", theme=MONOKAI, unique_id="netvault")
    return _FONTS.sub("", svg)


def _said(vault: Path, environment: dict[str, str], words: Sequence[str]) -> str:
    """Return what a command prints on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(  # noqa: S603 - our own command
        (sys.executable, "-m", "netvault", *words),
        cwd=vault,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs)
    said = b"".join(_read(ours))
    process.wait()
    return said.decode().replace("\r\n", "\n")


def _read(terminal: int) -> Iterator[bytes]:
    while True:
        try:
            data = os.read(terminal, 1 << 16)
        except OSError:  # nobody writes to it any more
            return
        yield data


def _run(vault: Path, environment: dict[str, str], *words: str) -> None:
    command = (sys.executable, "-m", "netvault", *words)
    subprocess.run(  # noqa: S603 - our own command
        command, cwd=vault, env=environment, check=False, stdout=subprocess.DEVNULL
    )


def _draw(page: Path, image: Path, scheme: str) -> None:
    """Let a browser draw a page."""
    width, height = _SIZES[page.name]
    with TemporaryDirectory(prefix="netvault-browser-", ignore_cleanup_errors=True) as profile:
        options = (
            f"--user-data-dir={profile}",
            f"--window-size={width},{height}",
            f"--blink-settings=preferredColorScheme={_SCHEMES[scheme]}",
            "--hide-scrollbars",
            f"--screenshot={image.resolve()}",
        )
        flags = [flag for flag in FLAGS if flag != "--dump-dom"]
        command = (browser_path(), *flags, *options, page.as_uri())
        subprocess.run(command, check=True, capture_output=True, timeout=120)  # noqa: S603 - likewise
    subprocess.run(  # noqa: S603 - likewise
        (_SMALLER, "--force", "--strip", "--speed=1", "--output", image, "128", image), check=True
    )


if __name__ == "__main__":
    make_pictures(Path(sys.argv[1]), sys.argv[2])
