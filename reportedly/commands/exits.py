"""The exit codes, and which error gives which. ``docs/command-line.md`` tells them."""

from __future__ import annotations

from enum import IntEnum
from typing import NoReturn

import click

from reportedly.commands.output import tell
from reportedly.errors import RecordError, ReportedlyError, SourceError, UnknownReportError


class Exit(IntEnum):
    """What a command ends with."""

    DONE = 0
    SKIPPED = 1  # something could not be read; all else was done
    USAGE = 2  # the command can't be run as given
    RECORD = 3  # the record can't be used
    NOTHING = 4  # nothing was found
    INTERRUPTED = 130  # as shells have it for the signal


def code_of(error: ReportedlyError) -> Exit:
    """The exit code for an error that ends a command."""
    if isinstance(error, UnknownReportError):
        return Exit.NOTHING
    if isinstance(error, SourceError):
        return Exit.SKIPPED
    if isinstance(error, RecordError):
        return Exit.RECORD
    return Exit.USAGE


def nothing(message: str) -> NoReturn:
    """End the command because nothing was found, and say so."""
    tell(f"nothing found: {message}")
    raise click.exceptions.Exit(Exit.NOTHING)
