"""Makes the weights of the trained reader: ``python -m training --help``."""

from __future__ import annotations

import logging
import os
import sys
import tomllib
from pathlib import Path

import click

from reportedly.errors import MissingExtraError, ReportedlyError

MEMORY = {
    "MALLOC_MMAP_THRESHOLD_": str(8 << 30),
    "MALLOC_TRIM_THRESHOLD_": str(16 << 30),
    "MALLOC_TOP_PAD_": str(1 << 30),
}
"""Keeps memory once it is had: asking for it anew takes longer than the arithmetic of a step."""


@click.command()
@click.argument(
    "annotations", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
@click.option(
    "--config",
    "path",
    type=click.Path(path_type=Path, exists=True),
    default=Path(__file__).with_name("config.toml"),
    help="What to train and how.  [default: training/config.toml]",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where checkpoints, the log and the weights go, in place of the config's folder.",
)
@click.option("--export", "epoch", type=int, help="Export what was learnt up to this epoch alone.")
def main(annotations: tuple[Path, ...], path: Path, output: Path | None, epoch: int | None) -> None:
    """Train a reader as the config says, also from ANNOTATIONS of your own.

    ANNOTATIONS are files that `reportedly export --format annotations` wrote, corrected. A run
    that was stopped goes on after its last whole epoch when the same command is given again.
    """
    if not MEMORY.items() <= os.environ.items():
        command = [sys.executable, "-m", "training", *sys.argv[1:]]
        os.execve(sys.executable, command, {**os.environ, **MEMORY})  # noqa: S606
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    try:
        from training.config import config
        from training.run import export_epoch, run

        chosen = config(path, annotations, output)
        if epoch is None:
            run(chosen)
        else:
            export_epoch(chosen, epoch)
    except ModuleNotFoundError as error:
        raise click.ClickException(str(MissingExtraError("training", f"{error}."))) from error
    except tomllib.TOMLDecodeError as error:
        raise click.ClickException(f"{path} is no TOML: {error}") from error
    except (ReportedlyError, OSError, TypeError) as error:
        raise click.ClickException(str(error)) from error


if __name__ == "__main__":
    main()
