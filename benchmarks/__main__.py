"""Time everything and write ``docs/speed.md``: ``python -m benchmarks --help``."""

from __future__ import annotations

import os
import platform
from importlib import import_module
from pathlib import Path

import click

from reportedly import __version__

PAGE = Path(__file__).parents[1] / "docs" / "speed.md"
PARTS = {
    "trained": "The trained reader, beside its bare encoder in the same run",
    "reading": "The rules reader, and the way from page to record with it",
    "html": "Pages, beside bare trafilatura in the same run",
    "sentences": "Sentences, beside bare sentencex in the same run",
    "record": "The record",
}


@click.command()
def main() -> None:
    """Time every part, print the figures and write docs/speed.md, which takes minutes.

    Run one part alone with `python -m benchmarks.trained`, `.reading`, `.html` and so on.
    """
    machine = f"{platform.machine()}, {os.cpu_count()} processors"
    lines = [
        "# Speed",
        "",
        f"Reportedly {__version__}, Python {platform.python_version()}, {machine}.",
        "Repeat with `make bench`, or one part with `python -m benchmarks.trained` and so on.",
    ]
    for module, title in PARTS.items():
        figures: dict[str, float] = import_module(f"benchmarks.{module}").run()
        lines += ["", f"## {title}", "", "| figure | value |", "|---|---:|"]
        for name, figure in figures.items():
            line = f"| {name} | {_shown(figure)} |"
            click.echo(line)
            lines.append(line)
    PAGE.write_text("\n".join([*lines, ""]), "utf-8")


def _shown(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:,.3g}"


if __name__ == "__main__":
    main()
