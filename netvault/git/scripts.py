"""The scripts that git runs: our hooks, and the command of the merge driver.

An editor may run git in any environment: so a script names the Python that netvault is installed
for, and needs nothing else but a shell. Where netvault is gone it says so, and git goes on.
"""

from __future__ import annotations

import json
import shlex
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

HOOKS: Final = ("pre-commit", "post-merge", "post-checkout", "post-rewrite")

KEPT_FOLDER: Final = "before-netvault"
"""The folder, next to our hooks, of those that were there before."""

VAULT_KEY: Final = "netvault.vault"
"""The setting with the vaults of a repository, relative to the top of its working tree."""

CONFLICT: Final = 10
"""What the merge driver ends with when a conflict is left: a Python that fails ends otherwise."""

MERGE_COPY: Final = ".netvault-{name}.{use}.tmp"
"""A temporary file of the merge driver, in the folder of the file that it merges."""

_GONE: Final = 127
_SHELLS: Final = frozenset({"sh", "bash", "dash", "ash"})
_FIRST: Final = "#!/bin/sh\n# netvault: "
_FOR: Final = "# for: "

_START: Final = (
    "import sys, importlib.util as u; "
    f"u.find_spec('netvault') or sys.exit({_GONE}); "
    "from netvault.{module} import main; main()"
)

_SCRIPT: Final = """\
{first}"netvault hooks uninstall" takes this out, and puts back what stood here before.
{owners}code=0
{kept}python={python}
if [ -x "$python" ]; then
	"$python" -P -c {start} hook {name} "$@" </dev/null
else
	(exit {gone})
fi
[ $? -ne {gone} ] || printf '%s\\n' {message} >&2
exit $code
"""

_DRIVER: Final = (
    "{python} -P -c {start} %O %A %B %P %L; code=$?; "
    "[ $code -ne {conflict} ] || exit 1; [ $code -ne 0 ] || exit 0; echo {message} >&2; "
    "git merge-file -p --marker-size=%L -L HEAD -L base -L theirs %A %O %B >{merged}; code=$?; "
    "{{ [ $code -eq 0 ] || grep -q '^<<<<<<<' {merged}; }} && mv -f {merged} %A || code=1; "
    "rm -f {copies}; exit $code"
)
"""Nothing writes into %A: whatever stops it, git has that file whole, and a conflict."""


def hook_script(name: str, kept: bytes | None, owners: Iterable[str] = ()) -> str:
    """Return the text of a hook.

    Args:
        name: Which hook it is.
        kept: The hook that was there before, which is run first; None without one.
        owners: The repositories that share the hook, where more than one can.
    """
    gone = 'pages were not built; run "netvault hooks install" again'
    return _SCRIPT.format(
        first=_FIRST,
        owners="".join(f"{_FOR}{json.dumps(owner)}\n" for owner in owners),
        kept="" if kept is None else _kept_part(name, kept),
        python=shlex.quote(sys.executable),
        start=shlex.quote(_START.format(module="cli")),
        name=name,
        gone=_GONE,
        message=shlex.quote(f"netvault is no longer at {sys.executable}: {gone}"),
    )


def is_hook(data: bytes) -> bool:
    """Return whether a hook is one of ours."""
    return data.startswith(_FIRST.encode())


def owners_of(data: bytes) -> list[str]:
    """Return the repositories that share a hook of ours."""
    lines = data.decode("utf-8", "replace").splitlines()
    return [json.loads(line.removeprefix(_FOR)) for line in lines if line.startswith(_FOR)]


def driver_command() -> str:
    """Return the command that git runs to merge a note; without netvault it merges as git does."""
    said = f"netvault did not merge this (is it still at {sys.executable}?): git does, as text"
    texts = {
        "python": sys.executable,
        "start": _START.format(module="git.merge_driver"),
        "message": said,
    }
    safe = {name: shlex.quote(text).replace("%", "%%") for name, text in texts.items()}
    merged, copies = (MERGE_COPY.format(name="%A", use=use) for use in ("merged", "*"))
    return _DRIVER.format(conflict=CONFLICT, merged=merged, copies=copies, **safe)


def _kept_part(name: str, kept: bytes) -> str:
    """Return the lines that run the hook that was there before.

    A shell reads it under its old name, for some hooks look for their files by that.
    """
    path = f'"${{0%/*}}/{KEPT_FOLDER}/{name}"'
    shell = _shell_of(kept)
    run = f'{shell} -c {shlex.quote(f". {path}")} "$0" "$@"' if shell else f'{path} "$@"'
    stop = "[ $code -eq 0 ] || exit $code\n" if name == "pre-commit" else ""
    return f"if [ -x {path} ]; then\n\t{run} || code=$?\nfi\n{stop}"


def _shell_of(kept: bytes) -> str:
    """Return the shell that a script asks for; empty for any other program."""
    first = kept.partition(b"\n")[0].decode("utf-8", "replace").strip()
    words = first.removeprefix("#!").split() if first.startswith("#!") else []
    names = [word.rpartition("/")[2] for word in words[:2]]
    is_shell = names[:1] and (names[0] in _SHELLS or (names[0] == "env" and names[-1] in _SHELLS))
    return shlex.join(words) if is_shell else ""
