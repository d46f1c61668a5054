"""Draws the picture at the top of the README: ``python -m docs.images.make``.

``show.svg`` is what ``reportedly show`` puts on a terminal for the short report beside it. It loads
nothing from elsewhere, so that it is shown wherever the README is.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from reportedly.lookup import look_up
from reportedly.settings import Settings
from reportedly.terminal.report import show

REPORT = "docs/images/report.md"
PICTURE = Path(__file__).with_name("show.svg")
COLUMNS = 84  # narrow enough to be read at the width of a README
NO_RECORD = Path("none.sqlite")

# Background, text, the eight colours and their bright twins, as red, green, blue.
THEME = TerminalTheme(
    (17, 21, 28),
    (214, 219, 227),
    [
        (17, 21, 28),
        (255, 123, 114),
        (126, 214, 142),
        (240, 200, 110),
        (121, 174, 255),
        (226, 150, 232),
        (104, 214, 226),
        (214, 219, 227),
    ],
)
# As rich's own, but without the fonts that it would load from the web.
FORMAT = """\
<svg class="{unique_id}" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "SFMono-Regular", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px;
}}
.{unique_id}-title {{ font-family: system-ui, sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The terminal as SVG."""
    console = Console(
        record=True,
        width=COLUMNS,
        file=io.StringIO(),
        force_terminal=True,
        color_system="standard",
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    looked = look_up(REPORT, NO_RECORD, Settings())
    show(console, looked.reading, recorded=looked.recorded, why=False)
    svg = console.export_svg(
        title=f"reportedly show {REPORT}",
        theme=THEME,
        code_format=FORMAT,
        unique_id="show",
    )
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def main() -> int:
    """Write the picture."""
    PICTURE.write_text(picture(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
