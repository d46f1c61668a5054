"""What the trained reader makes of a model's answers, with a model that says what it is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

np = pytest.importorskip("numpy")

from reportedly.errors import UsageError  # noqa: E402
from reportedly.inference.confidence import SIGNS, Calibration  # noqa: E402
from reportedly.inference.labels import (  # noqa: E402
    BEGIN,
    INSIDE,
    LAYERS,
    MEDIA,
    NAME_KINDS,
    NAME_LABELS,
    OUTSIDE,
    RESUME,
    ROLES,
    TYPES,
)
from reportedly.inference.network import PieceScores, QuotationScores  # noqa: E402
from reportedly.inference.reader import TrainedReader  # noqa: E402
from reportedly.inference.weights import trained_reader  # noqa: E402
from reportedly.inference.windows import SIZE  # noqa: E402
from reportedly.reading.read import read, text_of  # noqa: E402
from reportedly.reading.rules import RulesReader  # noqa: E402
from reportedly.report import Report, Span  # noqa: E402
from reportedly.statement import Medium, NameKind, Quotation, QuotationType, Spans  # noqa: E402

FIRST_WORD = 10
SURE = 9.0


class Words:
    """Every word is a piece; its number says which word."""

    def __init__(self) -> None:
        self.known: list[str] = []

    def pieces(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        made = []
        for text in texts:
            ids, offsets, at = [], [], 0
            for word in text.split():
                start = text.index(word, at)
                at = start + len(word)
                if word not in self.known:
                    self.known.append(word)
                ids.append(FIRST_WORD + self.known.index(word))
                offsets.append((max(start - 1, 0), at))  # with the space before, as models have it
            made.append((ids, offsets))
        return made


class Halves(Words):
    """Every word of four letters is two pieces."""

    def pieces(self, texts: Sequence[str]) -> list[tuple[list[int], list[tuple[int, int]]]]:
        halved = []
        for text in texts:
            ids, offsets = [], []
            for start, end in super().pieces([text])[0][1]:
                start += text[start].isspace()
                middle = start + 2 if end - start == 4 else end
                for a, b in ((start, middle), (middle, end)):
                    if a < b:
                        ids.append(super().pieces([text[a:b]])[0][0][0])
                        offsets.append((a, b))
            halved.append((ids, offsets))
        return halved


class Told:
    """A model that gives each word the labels it was told: two layers, then a role; or a name."""

    def __init__(
        self,
        words: Words,
        labels: dict[str, tuple[int, int, str | None]],
        names: dict[str, int] | None = None,
        sure: float = SURE,
    ) -> None:
        self.words, self.labels, self.names = words, labels, names or {}
        self.sure = sure  # of where quotations are
        self.windows: list[int] = []

    def read(self, ids: np.ndarray, hints: np.ndarray) -> PieceScores:
        self.windows.append(ids.shape[1])
        self.hints = hints
        scores = np.zeros((*ids.shape, LAYERS, 4), np.float32)
        for place, number in np.ndenumerate(ids):
            for layer in range(LAYERS):
                scores[place][layer][self._told(number)[layer]] = self.sure
        vectors = ids[..., None].astype(np.float32)
        names = np.zeros((*ids.shape, NAME_LABELS), np.float32)
        for place, number in np.ndenumerate(ids):
            names[place][self.names.get(self._word(number), OUTSIDE)] = SURE
        return PieceScores(
            vectors, scores, np.zeros((*ids.shape, len(ROLES), 3), np.float32), names
        )

    def ask(self, vectors: np.ndarray, asked: object) -> QuotationScores:
        count, length = asked.places.shape
        roles = np.zeros((count, length, len(ROLES), 3), np.float32)
        for row in range(count):
            for place in range(length):
                told = self._told(int(vectors[row, place, 0]))[2]
                for number, role in enumerate(ROLES):
                    roles[row, place, number, BEGIN if role == told else OUTSIDE] = SURE
        types = np.zeros((count, len(TYPES)), np.float32)
        types[:, TYPES.index(QuotationType.REPORTED)] = SURE
        media = np.zeros((count, len(MEDIA)), np.float32)
        media[:, MEDIA.index(Medium.WRITING)] = SURE
        return QuotationScores(np.full(count, SURE, np.float32), types, media, roles)

    def _told(self, number: int) -> tuple[int, int, str | None]:
        return self.labels.get(self._word(number), (OUTSIDE, OUTSIDE, None))

    def _word(self, number: int) -> str:
        place = number - FIRST_WORD
        return self.words.known[place] if 0 <= place < len(self.words.known) else ""


class ToldOfAny(Told):
    """Such a model that also says which word has a role towards any quotation, twice as surely."""

    role, word = "cue", ""

    def read(self, ids: np.ndarray, hints: np.ndarray) -> PieceScores:
        scores = super().read(ids, hints)
        scores.roles[..., OUTSIDE] = 2 * SURE
        for place, number in np.ndenumerate(ids):
            if self._word(number) == self.word:
                scores.roles[place][ROLES.index(self.role)] = [0, 2 * SURE, 0]
        return scores


def reading(text: str, labels: dict[str, tuple[int, int, str | None]]) -> tuple[Quotation, ...]:
    words = Words()
    reader = TrainedReader(Told(words, labels), words, RulesReader(), "told-1")
    return read(Report(text=text, language="de"), reader).quotations


def shown(text: str, spans: Spans) -> list[str]:
    return [span.of(text) for span in spans]


def test_a_quotation_has_its_words_roles_type_and_medium() -> None:
    text = "Die Reederin Ilse Tamm schrieb gestern, der Kahn liege fest."
    (found,) = reading(
        text,
        {
            "Ilse": (OUTSIDE, OUTSIDE, "speaker"),
            "schrieb": (OUTSIDE, OUTSIDE, "cue"),
            "der": (BEGIN, OUTSIDE, None),
            "Kahn": (INSIDE, OUTSIDE, None),
            "liege": (INSIDE, OUTSIDE, None),
            "fest.": (INSIDE, OUTSIDE, None),
        },
    )
    assert shown(text, found.spans) == ["der Kahn liege fest."]
    assert (shown(text, found.speaker), shown(text, found.cue)) == (["Ilse"], ["schrieb"])
    assert (found.frame, found.addressee) == ((), ())
    assert (found.type, found.medium) == (QuotationType.REPORTED, Medium.WRITING)
    assert found.shown_by == "told-1"
    assert 0.9 < found.confidence <= 1


def test_a_broken_quotation_is_one_and_a_nested_one_knows_its_outer() -> None:
    text = "Wir bleiben , sagte Tamm , obwohl man leer ruft ."
    outer, inner = reading(
        text,
        {
            "Wir": (BEGIN, OUTSIDE, None),
            "bleiben": (INSIDE, OUTSIDE, None),
            "obwohl": (RESUME, OUTSIDE, None),
            "man": (INSIDE, OUTSIDE, None),
            "leer": (INSIDE, BEGIN, None),
            "ruft": (INSIDE, OUTSIDE, None),
        },
    )
    assert shown(text, outer.spans) == ["Wir bleiben", "obwohl man leer ruft"]
    assert shown(text, inner.spans) == ["leer"]
    assert (outer.nested_in, inner.nested_in) == (None, 0)


def test_a_speaker_is_never_broken_but_a_cue_may_be() -> None:
    text = "Tamm teilte Tamm gestern mit: fest."
    (found,) = reading(
        text,
        {
            "Tamm": (OUTSIDE, OUTSIDE, "speaker"),
            "teilte": (OUTSIDE, OUTSIDE, "cue"),
            "mit:": (OUTSIDE, OUTSIDE, "cue"),
            "fest.": (BEGIN, OUTSIDE, None),
        },
    )
    assert shown(text, found.cue) == ["teilte", "mit:"]
    assert shown(text, found.speaker) == ["Tamm"]


def test_no_word_is_marked_in_part() -> None:
    words = Halves()
    network = Told(words, {"fe": (BEGIN, OUTSIDE, None), "Ta": (OUTSIDE, OUTSIDE, "speaker")})
    reader = TrainedReader(network, words, RulesReader(), "told-1")
    text = "Tamm sagt : fest ."
    (found,) = read(Report(text=text, language="de"), reader).quotations
    assert shown(text, found.spans) == ["fest"]
    assert shown(text, found.speaker) == ["Tamm"]


def test_what_cannot_follow_is_mended() -> None:
    text = "Der Kahn liegt fest."
    assert reading(text, {"Kahn": (INSIDE, OUTSIDE, None)}) == ()


def test_long_reports_are_read_in_windows_and_sections_with_right_offsets() -> None:
    lines = [" ".join(f"w{line}x{word}" for word in range(97)) for line in range(100)]
    text = "\n\n".join(lines)
    marked = {f"w{line}x50": (BEGIN, OUTSIDE, None) for line in range(100)}
    words = Words()
    network = Told(words, marked)
    found = read(
        Report(text=text), TrainedReader(network, words, RulesReader(), "told-1")
    ).quotations
    assert [shown(text, one.spans) for one in found] == [[f"w{line}x50"] for line in range(100)]
    assert max(network.windows) == 249 <= SIZE + 2  # as long as each other, with two signs


def test_texts_come_back_in_order_and_empty_ones_with_nothing() -> None:
    words = Words()
    reader = TrainedReader(
        Told(words, {"fest.": (BEGIN, OUTSIDE, None)}), words, RulesReader(), "told-1"
    )
    reports = [Report(text=text) for text in ("", "Er liegt fest.", "Ruhe.", "fest.")]
    found = [len(one.quotations) for one in reader.read([text_of(report) for report in reports])]
    assert found == [0, 1, 0, 1]


def test_a_threshold_leaves_out_what_is_not_sure() -> None:
    words = Words()
    network = Told(words, {"fest.": (BEGIN, OUTSIDE, None)})
    strict = TrainedReader(network, words, RulesReader(), "told-1", threshold=1.0)
    assert read(Report(text="Er liegt fest."), strict).quotations == ()


def test_a_known_quotation_is_given_its_roles() -> None:
    text = "Ilse Tamm hält den Kahn für verloren."
    words = Words()
    network = Told(words, {"Tamm": (OUTSIDE, OUTSIDE, "speaker")})
    reader = TrainedReader(network, words, RulesReader(), "told-1")
    start, end = text.index("den"), len(text)
    ((found,),) = reader.asked([text_of(Report(text=text))], [[(Span(start, end),)]])
    assert shown(text, found.spans) == ["den Kahn für verloren."]
    assert shown(text, found.speaker) == ["Tamm"]
    assert found.type is QuotationType.REPORTED


def test_what_the_rules_see_is_asked_of_too() -> None:
    text = "Ilse Tamm sagte: „Wir bleiben hier, bis der Kahn fest liegt.“"
    words = Words()
    network = Told(words, {"Ilse": (OUTSIDE, OUTSIDE, "speaker")}, sure=2.0)
    trusting = Calibration((5.0, *[0.0] * SIGNS))
    reader = TrainedReader(network, words, RulesReader(), "told-1", trusting)
    (found,) = read(Report(text=text, language="de"), reader).quotations
    assert shown(text, found.spans) == ["„Wir bleiben hier, bis der Kahn fest liegt.“"]
    assert shown(text, found.speaker) == ["Ilse"]
    doubting = TrainedReader(network, words, RulesReader(), "told-1")
    assert read(Report(text=text, language="de"), doubting).quotations == ()
    network.sure = SURE  # that there is none
    assert read(Report(text=text, language="de"), reader).quotations == ()


@pytest.mark.parametrize(("role", "found"), [("cue", ["sagt"]), ("speaker", [])])
def test_a_cue_of_any_quotation_outweighs_doubts_but_a_speaker_does_not(
    role: str, found: list[str]
) -> None:
    text = "Tamm sagt fest."
    words = Words()
    network = ToldOfAny(words, {"fest.": (BEGIN, OUTSIDE, None)})
    network.role, network.word = role, "sagt"
    reader = TrainedReader(network, words, RulesReader(), "told-1")
    (quotation,) = read(Report(text=text), reader).quotations
    assert shown(text, getattr(quotation, role)) == found


def test_names_have_their_kind_and_words() -> None:
    words = Words()
    person, place = 1, 1 + 2 * NAME_KINDS.index(NameKind.PLACE)
    network = Told(words, {}, {"Ilse": person, "Tamm": person + 1, "Lüd": place})
    text = "Gestern kam Ilse Tamm nach Lüd zurück."
    found = read(Report(text=text), TrainedReader(network, words, RulesReader(), "told-1")).names
    assert [(name.kind, name.span.of(text)) for name in found] == [
        (NameKind.PERSON, "Ilse Tamm"),
        (NameKind.PLACE, "Lüd"),
    ]
    assert all(0.9 < name.confidence <= 1 for name in found)


def test_a_name_never_begins_inside() -> None:
    words = Words()
    network = Told(words, {}, {"Tamm": 2})
    reader = TrainedReader(network, words, RulesReader(), "told-1")
    assert read(Report(text="Gestern kam Tamm."), reader).names == ()


def test_the_model_is_told_what_the_rules_see_where_they_know_the_language() -> None:
    text = "„Wir bleiben hier, bis der Kahn fest liegt“, sagte Ilse Tamm."
    for language, known in (("de", True), ("fr", False)):
        words = Words()
        network = Told(words, {})
        reader = TrainedReader(network, words, RulesReader(), "told-1")
        read(Report(text=text, language=language), reader)
        assert network.hints.any() == known


def test_confidences_are_as_calibrated() -> None:
    words = Words()
    network = Told(words, {"fest.": (BEGIN, OUTSIDE, None), "Tamm": (OUTSIDE, OUTSIDE, "speaker")})
    even = Calibration((0.0,) * (SIGNS + 1), (1.0, *[0.0] * SIGNS))
    reader = TrainedReader(network, words, RulesReader(), "told-1", even)
    (found,) = read(Report(text="Tamm sagt fest."), reader).quotations
    assert found.confidence == pytest.approx(0.5)
    assert found.speaker_confidence == pytest.approx(0.731, abs=1e-3)


def test_missing_weights_are_named(tmp_path: object) -> None:
    with pytest.raises(UsageError, match=r"lower\.onnx"):
        trained_reader(tmp_path)
