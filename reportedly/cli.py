"""The command line: its commands, and what their errors end with. No logic."""

from __future__ import annotations

import errno
import io
import sys
from typing import Any

import click

from reportedly import __version__
from reportedly.commands.exits import Exit, code_of
from reportedly.commands.export import export
from reportedly.commands.info import info
from reportedly.commands.output import tell
from reportedly.commands.read import read
from reportedly.commands.reports import reports
from reportedly.commands.search import search
from reportedly.commands.show import show
from reportedly.commands.who import who
from reportedly.errors import ReportedlyError


class _Commands(click.Group):
    """A group whose commands end with our exit codes and never with a traceback of our errors."""

    def invoke(self, ctx: click.Context) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal that can't write „ shows ?
        try:
            return super().invoke(ctx)
        except ReportedlyError as error:
            tell(f"error: {error}")
            ctx.exit(code_of(error))
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise  # whoever was reading has seen enough
            tell(f"error: can't write or read: {error.strerror or error}")
            ctx.exit(Exit.SKIPPED)
        except KeyboardInterrupt:
            tell("interrupted")
            ctx.exit(Exit.INTERRUPTED)


_BEGIN = """\b
Begin with:
  reportedly read page.html       read a report into the record
  reportedly show page.html       see its text with every quotation marked
  reportedly who "Jane Doe"       everything that somebody says
  reportedly search climate       find statements by their words

\b
Exit codes:
  0 done, 1 something could not be read, 2 usage, 3 the record, 4 nothing found,
  130 interrupted
"""


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]}, epilog=_BEGIN)
@click.version_option(__version__, prog_name="reportedly")
def main() -> None:
    """Read news reports and record who said what, on whose word, and how surely."""


for command in (read, show, who, search, reports, info, export):
    main.add_command(command)
