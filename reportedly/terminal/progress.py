"""How far a run is, on standard error: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.events import Event
from reportedly.intake.folder import files_in
from reportedly.summary import Summary

_EACH = 100  # reports between two lines where there is no terminal
_PART = re.compile(r"#\d+$")

Follow = Callable[[Event, Summary], None]


@contextmanager
def following(console: Console, sources: Sequence[str]) -> Iterator[Follow]:
    """Something to call with each event and the counts so far, which shows how far the run is."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (
        SpinnerColumn(),
        BarColumn(),
        TextColumn("{task.description}", markup=False),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        yield _bar(progress, _files(sources))


def _lines(console: Console) -> Follow:
    def follow(_: Event, summary: Summary) -> None:
        done = summary.read + summary.known + len(summary.skipped)
        if done % _EACH == 0:
            console.print(_described(summary))

    return follow


def _bar(progress: Progress, files: int) -> Follow:
    """A bar that fills file by file: how many reports a file holds is known when it is read."""
    # In a single file there is no end to be seen; feeds hold more than one.
    task = progress.add_task("looking", total=files if files > 1 else None)
    at, done = "", 0

    def follow(event: Event, summary: Summary) -> None:
        nonlocal at, done
        file = _PART.sub("", event.source)
        if file != at:
            at, done = file, done + 1
        total = max(files, done + 1) if files > 1 else None
        progress.update(task, description=_described(summary), total=total, completed=done)

    return follow


def _files(sources: Sequence[str]) -> int:
    """How many files the sources hold, as far as can be told beforehand."""
    return sum(
        sum(isinstance(each, Path) for each in files_in(Path(source)))
        if Path(source).is_dir()
        else 1
        for source in sources
    )


def _described(summary: Summary) -> str:
    parts = [f"{summary.read:,} read"]
    if summary.known:
        parts.append(f"{summary.known:,} known")
    if summary.skipped:
        parts.append(f"{len(summary.skipped):,} skipped")
    return ", ".join(parts)
