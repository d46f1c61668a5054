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
@click.option("--export", "epoch", type=int, help="Export what was learnt up to this epoch alone.")
def main(path: Path, epoch: int | None) -> None:
    """Train as the config says; a run that was stopped goes on after its last whole epoch."""
    if not MEMORY.items() <= os.environ.items():
        command = [sys.executable, "-m", "training", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **MEMORY})  # noqa: S606
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    from training.config import Config
    from training.run import export_epoch, run

    config = Config.from_file(path)
    if epoch is None:
        run(config)
    else:
        export_epoch(config, epoch)


if __name__ == "__main__":
    main()
