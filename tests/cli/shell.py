"""Made-up reports and what the command line gives for them. All names are fiction."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from click.testing import Result

Command = Callable[..., Result]

HARBOUR = """---
title: Der Hafen bleibt offen
outlet: Hafenbote
author: Ülo Vahl
date: 2031-05-01
---

„Wir bleiben hier“, sagte Ada Kern am Montag. Die letzte Fähre hatte um zwölf Uhr abgelegt.

„Niemand hat uns gefragt“, sagte Ole Brandt.
"""
QUAY = """---
title: Pilots stay ashore
outlet: The Quay
date: 2031-05-03
---

“The pilots stay ashore,” said Ada Kern. The office has been closed since Friday.
"""
ROWS = [
    {
        "text": "„Die Lotsen streiken“, sagte Ada Kern. Es regnet.",
        "title": "Streik",
        "language": "de",
        "outlet": "Blatt Nord",
        "date": "2031-05-02",
        "url": "https://nord.example/streik",
    },
    {"text": "Im Norden schneit es. Niemand sagt etwas dazu.", "title": "Schnee"},
]


def lines_of(result: Result) -> list[dict[str, Any]]:
    """The JSON Lines on standard output."""
    return [json.loads(line) for line in result.stdout.splitlines()]
