"""How a report is cut into windows, and what they show is put together again."""

from __future__ import annotations

from itertools import pairwise

import pytest

np = pytest.importorskip("numpy")

from reportedly.inference.hints import no_hints  # noqa: E402
from reportedly.inference.pieces import Pieces, Section  # noqa: E402
from reportedly.inference.windows import (  # noqa: E402
    OVERLAP,
    SIZE,
    bounds,
    merged,
    stitched,
    windows,
)


def section(count: int) -> Section:
    ids = np.arange(count)
    return Section(0, Pieces(ids, ids, ids + 1, np.ones(count, np.bool_)))


@pytest.mark.parametrize("count", [1, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE, 1000, 3999])
def test_windows_show_every_piece_and_overlap(count: int) -> None:
    cut = bounds(count)
    assert cut[0][0] == 0
    assert cut[-1][1] == count
    assert all(0 < end - start <= SIZE for start, end in cut)
    assert all(after[0] <= one[1] - OVERLAP for one, after in pairwise(cut))


def test_windows_are_few_and_about_as_long_as_each_other() -> None:
    assert bounds(SIZE) == [(0, SIZE)]
    lengths = [end - start for start, end in bounds(SIZE + 10)]
    assert len(lengths) == 2
    assert max(lengths) < SIZE * 2 // 3
    assert bounds(0) == []


def test_each_piece_has_its_vector_from_the_window_that_shows_most_around_it() -> None:
    sections = [section(600), section(3)]
    over = windows(sections, [no_hints(600), no_hints(3)])
    # A vector tells its window's number and its piece; a sign at either end is piece -1.
    given = [
        np.array([[place, -1], *([place, piece] for piece in one.ids), [place, -1]], np.float32)
        for place, one in enumerate(over)
    ]
    long, short = stitched(sections, over, given)
    assert long[:, 1].tolist() == [*range(600)]
    assert short.tolist() == [[len(over) - 1, piece] for piece in range(3)]
    for piece, (home, _) in enumerate(long):
        shown = {
            place: min(piece - one.start, one.end - 1 - piece)
            for place, one in enumerate(over)
            if one.section == 0 and one.start <= piece < one.end
        }
        assert shown[int(home)] >= max(shown.values()) - 1


def test_probabilities_are_averaged_where_windows_overlap() -> None:
    sections = [section(300)]
    over = windows(sections, [no_hints(300)])
    (whole,) = merged(
        sections, over, [np.full((len(one), 2), n, np.float32) for n, one in enumerate(over)]
    )
    first, last = over
    assert (whole[: last.start] == 0).all()
    assert (whole[first.end :] == 1).all()
    assert ((whole[last.start : first.end] > 0) & (whole[last.start : first.end] < 1)).all()
