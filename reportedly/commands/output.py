"""What goes to standard output for scripts, and to standard error for people."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import click

from reportedly.safe import harmless

# Valid in JSON as they stand, but a terminal acts upon them; halves of surrogate pairs have no
# bytes in UTF-8.
_ACTED_UPON = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]"
)


def echo_json(value: Mapping[str, Any]) -> None:
    """``value`` as one line of JSON, in UTF-8 whatever the terminal's encoding."""
    line = json.dumps(value, ensure_ascii=False, default=str)
    escaped = _ACTED_UPON.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
    click.echo(escaped.encode("utf-8"))


def echo_json_lines(values: Iterable[Mapping[str, Any]]) -> int:
    """Each of ``values`` as a line of JSON; how many there were."""
    count = 0
    for value in values:
        echo_json(value)
        count += 1
    return count


def tell(message: str) -> None:
    """``message`` on standard error."""
    click.echo(harmless(message), err=True)
