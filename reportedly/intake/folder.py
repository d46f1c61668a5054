"""Files and folders: which are read, in which order, and how their names are shown."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import NotFoundError, SourceError, UnreadableError


def files_in(folder: Path) -> Iterator[Path | SourceError]:
    """The files in ``folder`` and below, sorted; what can't be looked into as an error.

    Hidden files and folders are left out. A link to a file is followed, a link to a folder is
    not, so that no loop is walked. Pipes, sockets and devices are left out: reading them may
    never end.
    """
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            # Only a folder that was found by its own name is entered, never one behind a link.
            if path == folder or stat.S_ISDIR(path.lstat().st_mode):
                inside = (each for each in path.iterdir() if not each.name.startswith("."))
                waiting.extend(sorted(inside, reverse=True))
            elif stat.S_ISREG(path.stat().st_mode):
                yield path
        except OSError as error:
            yield unreadable(path, error)


def unreadable(path: Path, error: OSError) -> SourceError:
    """The error to report where the system refuses ``path``."""
    if isinstance(error, FileNotFoundError):
        return NotFoundError(shown(path), "is not there")
    return UnreadableError(shown(path), error.strerror or str(error))


def shown(path: Path) -> str:
    """The path as it can be shown and stored.

    File names are bytes that need be no text: what can't be decoded, and characters that a
    terminal would act upon, are escaped.
    """
    decoded = os.fsencode(path).decode("utf-8", "backslashreplace")
    return "".join(
        each if each.isprintable() else each.encode("unicode_escape").decode() for each in decoded
    )
