"""The committed figures that a change may not fall under."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")


@dataclass(frozen=True, slots=True)
class Floor:
    """The figures of one evaluation, and how far under them is still noise."""

    margin: float
    figures: Mapping[str, float]

    def broken(self, measured: Mapping[str, float]) -> list[str]:
        """A sentence for each figure that is under its floor, or was not measured at all."""
        found = []
        for name, floor in self.figures.items():
            if name not in measured:
                found.append(f"{name}: has a floor of {floor:.1f} but was not measured")
            elif measured[name] < floor - self.margin:
                found.append(
                    f"{name}: {measured[name]:.1f} is under its floor of {floor:.1f} "
                    f"(margin {self.margin:.1f})"
                )
        return found


def floors(path: Path = FLOORS) -> dict[str, dict[str, Floor]]:
    """The floors by reader and evaluation.

    Raises:
        ValueError: if the file is not TOML or a section has no margin.
    """
    return {
        reader: {name: _floor(f"{reader}.{name}", dict(section)) for name, section in own.items()}
        for reader, own in tomllib.loads(path.read_text(encoding="utf-8")).items()
    }


def _floor(name: str, figures: dict[str, float]) -> Floor:
    margin = figures.pop("margin", None)
    if margin is None:
        raise ValueError(f"{FLOORS.name}: [{name}] has no margin: add one, e.g. margin = 0.5")
    return Floor(margin, figures)
