"""The example story from end to end: ``make demo``.

Reads the reports in ``examples/story`` into a record and shows what can be asked of it, with the
very commands that one would type.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from reportedly.cli import main
from reportedly.commands.exits import Exit

STORY = Path("examples/story")
RECORD = Path(".demo/story.sqlite")
REPORT = "examples/story/05-meridian-post-kardavia-denies.html"
MINISTER = "Dreskov"

_STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Nineteen reports by seven invented outlets, as pages, texts and a table.",
        ("read", str(STORY)),
    ),
    ("One of them, with every quotation marked and who said what.", ("show", REPORT)),
    (
        "Everything that a minister is told to have said. He denies, and in the end agrees.",
        ("who", MINISTER, "--language", "en"),
    ),
)
_NEXT = (
    ("search", "container", "--limit", "5"),
    ("search", "Warnung", "--since", "2026-03-06"),
    ("who", "Toldsen", "--type", "direct"),
    ("reports", "--outlet", "Küstenfunk", "--versions"),
    ("info",),
    ("export", "-o", ".demo/statements.csv"),
)


def demo() -> int:
    """Run the steps; the exit code of the first that fails, else 0."""
    RECORD.parent.mkdir(exist_ok=True)
    for beside in RECORD.parent.glob(f"{RECORD.name}*"):
        beside.unlink()  # so that the story is new each time
    for told, arguments in _STEPS:
        click.echo(f"\n{click.wrap_text(told)}\n\n$ {_written(arguments)}\n")
        code = main((*arguments, "--record", str(RECORD)), "reportedly", standalone_mode=False)
        if code not in (None, Exit.DONE):
            return int(code)
    click.echo("\nGo on with:\n")
    for arguments in _NEXT:
        click.echo(f"  {_written(arguments)}")
    click.echo("\nYour own: .venv/bin/reportedly read FILE-FOLDER-OR-ADDRESS…")
    return 0


def _written(arguments: tuple[str, ...]) -> str:
    return shlex.join((".venv/bin/reportedly", *arguments, "--record", str(RECORD)))


if __name__ == "__main__":
    sys.exit(demo())
