"""What every reader keeps to, whatever it finds."""

from __future__ import annotations

import pytest

from evaluation.story import STORY
from reportedly.errors import UsageError
from reportedly.inference.files import are_whole
from reportedly.intake import Item, items
from reportedly.reading.read import text_of
from reportedly.reading.reader import Found, Text
from reportedly.reading.readers import READERS, reader_named, reader_of
from reportedly.settings import Settings


@pytest.fixture(params=READERS)
def name(request: pytest.FixtureRequest) -> str:
    if request.param == "trained" and not are_whole():
        pytest.skip("the weights are not there")
    return request.param


@pytest.fixture(scope="module")
def texts() -> list[Text]:
    found = items(str(STORY), Settings())
    return [text_of(item.load()) for item in found if isinstance(item, Item)][:6]


def marked(found: Found) -> list[tuple[object, ...]]:
    return [(one.type, one.spans, one.speaker, one.cue, one.nested_in) for one in found.quotations]


def test_texts_come_back_in_order(name: str, texts: list[Text]) -> None:
    reader = reader_named(name)
    together = [marked(found) for found in reader.read(texts)]
    backwards = [marked(found) for found in reader.read(texts[::-1])][::-1]
    assert together == backwards
    assert all(together)


def test_no_texts_and_empty_ones_give_nothing(name: str, texts: list[Text]) -> None:
    reader = reader_named(name)
    assert list(reader.read([])) == []
    empty = Text("", "de", (), ())
    first, second = reader.read([empty, texts[0]])
    assert first.quotations == ()
    assert second.quotations


def test_quotations_come_in_order_an_outer_one_before_those_nested_in_it(
    name: str, texts: list[Text]
) -> None:
    for found in reader_named(name).read(texts):
        tops = [one.spans[0].start for one in found.quotations if one.nested_in is None]
        assert tops == sorted(tops)
        for place, one in enumerate(found.quotations):
            if one.nested_in is not None:
                outer = found.quotations[one.nested_in]
                assert one.nested_in < place
                assert outer.spans[0].start <= one.spans[0].start
                assert one.spans[-1].end <= outer.spans[-1].end


def test_every_quotation_tells_by_whom_and_how_surely(name: str, texts: list[Text]) -> None:
    for found in reader_named(name).read(texts):
        for one in found.quotations:
            assert one.shown_by
            assert 0 <= one.confidence <= 1
            assert one.speaker_confidence is None or 0 <= one.speaker_confidence <= 1


def test_a_threshold_leaves_out_what_is_less_sure(name: str, texts: list[Text]) -> None:
    usual = reader_named(name)
    every = list(usual.read(texts))
    sure = sorted(one.confidence for found in every for one in found.quotations)
    threshold = round(sure[len(sure) // 2], 3)  # so that some are surer and some are not
    strict = reader_of(Settings(reader=name, threshold=threshold))
    assert strict.name == f"{usual.name} from {threshold:g}"
    fewer = list(strict.read(texts))
    for found in fewer:
        assert all(one.confidence >= threshold for one in found.quotations if one.nested_in is None)
    assert 0 < sum(len(one.quotations) for one in fewer) < len(sure)


def test_one_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="rules, trained, best"):
        reader_named("oracle")
    with pytest.raises(UsageError, match="no probability"):
        reader_of(Settings(reader="rules", threshold=1.5))
