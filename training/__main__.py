"""Makes the weights of the trained reader: ``python -m training --help``."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(8 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(16 << 30),
    "MALLOC_TOP_PAD_": str(1 << 30),
}
"""Keeps memory once it is had: asking for it anew takes longer than the arithmetic of a step."""


@click.command()
@click.option(
    "--config",
    "path",
    type=click.Path(path_type=Path, exists=True),
    default=Path("training/config.toml"),
    show_default=True,
)
def main(path: Path) -> None:
    """Train as the config says; a run that was stopped goes on after its last whole epoch."""
    if not MEMORY.items() <= os.environ.items():
        command = [sys.executable, "-m", "training", "--config", str(path)]
        os.execve(sys.executable, command, {**os.environ, **MEMORY})  # noqa: S606
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    from training.run import run

    run(path)


if __name__ == "__main__":
    main()
