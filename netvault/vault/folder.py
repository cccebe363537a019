"""A folder held open: what is in it is found from there, wherever its path leads by now.

A vault can be renamed, unmounted or replaced between any two calls, and a file that is named by its
whole path is then made in what stands there instead. So the vault's folder is opened, and is known
to be the right one; every other is opened by its name in the one above it, and never through a
link; and a file is named in its open folder. Whatever is done then is done in that very vault.

Windows opens no folders: there a name is a whole path, and what is known is what was compared just
before.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from netvault.vault.identity import FolderId, VaultGone, require_same
from netvault.vault.regular import open_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_NEEDED: Final = {"open", "stat", "mkdir", "rmdir", "unlink", "link", "rename", "chmod"}
OPENS_FOLDERS: Final = {call.__name__ for call in os.supports_dir_fd} >= _NEEDED
"""Whether the system finds files from an open folder, by every call that is needed here."""

_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_AS_IT_IS: Final = getattr(os, "O_BINARY", 0)
_FOLDER: Final = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)


class Folder(NamedTuple):
    """A folder that is held open.

    Attributes:
        path: Its real path when it was opened.
        handle: What the system knows it by; None where it opens no folders.
        above: The folder in which it was found; None for the vault's own.
    """

    path: Path
    handle: int | None
    above: Folder | None = None

    def place(self, name: str) -> FilePlace:
        """Return where something of this name is, or would be."""
        return FilePlace(self, name)

    def names(self) -> list[str]:
        """List what is in it."""
        with os.scandir(self.path if self.handle is None else self.handle) as entries:
            return [entry.name for entry in entries]

    @contextmanager
    def below(self, names: Iterable[str]) -> Iterator[Folder]:
        """Hold a folder open, and each on the way down to it.

        Args:
            names: From this folder down; none of them is a link.

        Raises:
            OSError: When one of them is no folder, or a link.
        """
        with ExitStack() as held:
            folder = self
            for name in names:
                folder = held.enter_context(folder._opened(name))
            yield folder

    @contextmanager
    def _opened(self, name: str) -> Iterator[Folder]:
        path = self.path / name
        if self.handle is None:
            if path.resolve() != path:
                raise NotADirectoryError(path)
            yield Folder(path, None, self)
            return
        handle = os.open(name, _FOLDER | _NO_LINK, dir_fd=self.handle)
        try:
            yield Folder(path, handle, self)
        finally:
            os.close(handle)

    def sync(self) -> None:
        """Make sure that it and all above it outlive a loss of power, where that can be done."""
        if self.handle is not None:
            with suppress(OSError):
                os.fsync(self.handle)
        if self.above:
            self.above.sync()


class FilePlace(NamedTuple):
    """Where a file is: its name in a folder that is held open.

    Attributes:
        folder: The folder.
        name: The name.
    """

    folder: Folder
    name: str

    @property
    def path(self) -> str:
        """What the system is given together with the handle of the folder."""
        return self.name if self.folder.handle is not None else str(self.folder.path / self.name)

    def beside(self, name: str) -> FilePlace:
        """Return another place in the same folder."""
        return self.folder.place(name)

    def open(self, flags: int, mode: int = 0o600) -> int:
        """Open the file that is there, or is made by this, and return its handle.

        Args:
            flags: As the system takes them.
            mode: Who may do what with a file that is made by this.

        Raises:
            OSError: When it is a link, or anything else but a file.
        """
        return open_regular(self.path, flags | _NO_LINK | _AS_IT_IS, mode, self.folder.handle)

    @contextmanager
    def opened(self) -> Iterator[int]:
        """Hold the file open to be read."""
        handle = self.open(os.O_RDONLY)
        try:
            yield handle
        finally:
            os.close(handle)

    def read(self) -> bytes:
        """Read all of the file that is there."""
        with os.fdopen(self.open(os.O_RDONLY), "rb") as file:
            return file.read()

    def status(self) -> os.stat_result:
        """Look at what is there, and not at what a link leads to."""
        return os.lstat(self.path, dir_fd=self.folder.handle)

    def exists(self) -> bool:
        """Tell whether anything is there."""
        try:
            self.status()
        except FileNotFoundError:
            return False
        return True

    def make_folder(self) -> None:
        """Make a folder, where there is none."""
        with suppress(FileExistsError):
            os.mkdir(self.path, dir_fd=self.folder.handle)

    def chmod(self, mode: int) -> None:
        """Say who may do what with the file."""
        os.chmod(self.path, mode, dir_fd=self.folder.handle)

    def link_to(self, other: FilePlace) -> None:
        """Give the file a second name, which nothing has yet."""
        ours, theirs = self.folder.handle, other.folder.handle
        os.link(self.path, other.path, src_dir_fd=ours, dst_dir_fd=theirs)

    def replace(self, other: FilePlace) -> None:
        """Move the file to another place, whatever is there."""
        ours, theirs = self.folder.handle, other.folder.handle
        os.replace(self.path, other.path, src_dir_fd=ours, dst_dir_fd=theirs)

    def unlink(self) -> None:
        """Delete the file."""
        os.unlink(self.path, dir_fd=self.folder.handle)

    def remove_folder(self) -> None:
        """Delete the folder that is there, if it is empty."""
        os.rmdir(self.path, dir_fd=self.folder.handle)


@contextmanager
def opened(root: Path, known: FolderId) -> Iterator[Folder]:
    """Hold the folder of a vault open.

    Args:
        root: Its path.
        known: Which folder it must be.

    Raises:
        VaultGone: When another is there by now, or none, or it cannot be opened.
    """
    if not OPENS_FOLDERS:
        require_same(root, known)
        yield Folder(root.resolve(), None)
        return
    try:
        handle = os.open(root, _FOLDER)
    except OSError as error:
        reason = (error.strerror or "an error of the disk").lower()
        raise VaultGone(root, f"the vault cannot be opened ({reason})") from None
    try:
        known.require(root, os.fstat(handle))
        yield Folder(root.resolve(), handle)
    finally:
        os.close(handle)
