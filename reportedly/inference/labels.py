"""The labels that the model gives, in the order of its outputs.

Changing anything here makes weights trained before unusable.
"""

from __future__ import annotations

from reportedly.statement import Medium, NameKind, QuotationType

PADDING, BREAK = 1, 2
"""The numbers of the piece that fills a window up, and of the one between two paragraphs."""

OUTSIDE, BEGIN, INSIDE, RESUME = range(4)
"""Where a piece stands: RESUME begins a further run of the quotation before it."""

LAYERS = 2  # quotations at the top, and those nested in them
ROLES = ("speaker", "cue", "frame", "addressee")
TYPES = tuple(QuotationType)
MEDIA = tuple(Medium)
NAME_KINDS = tuple(NameKind)
NAME_LABELS = 1 + 2 * len(NAME_KINDS)  # outside, begin and inside of each kind
