"""What the rules reader finds, construction by construction, through the public way of reading."""

from __future__ import annotations

import pytest

from reportedly.reading.read import read
from reportedly.reading.rules import RulesReader
from reportedly.report import Report
from reportedly.statement import Medium, Quotation, QuotationType, Reading, Spans

DIRECT, INDIRECT, REPORTED = (
    QuotationType.DIRECT,
    QuotationType.INDIRECT,
    QuotationType.REPORTED,
)
RUNS_ON, FREE = QuotationType.INDIRECT_FREE_INDIRECT, QuotationType.FREE_INDIRECT


def reading(text: str, language: str = "de") -> Reading:
    return read(Report(text=text, language=language, outlet="Der Seebote"), RulesReader())


def words(text: str, spans: Spans) -> str:
    return " … ".join(span.of(text) for span in spans)


def found(text: str, language: str) -> list[tuple[QuotationType, str, str]]:
    return [
        (q.type, words(text, q.speaker), words(text, q.spans))
        for q in reading(text, language).quotations
    ]


def only(text: str, language: str = "de") -> Quotation:
    (quotation,) = reading(text, language).quotations
    return quotation


GERMAN = [
    # direct, in every kind of mark
    ("„Wir bleiben hier“, sagte Anna Brodt.", DIRECT, "Anna Brodt", "„Wir bleiben hier“"),
    ("»Wir bleiben hier«, sagte Anna Brodt.", DIRECT, "Anna Brodt", "»Wir bleiben hier«"),
    ("«Wir bleiben hier», sagte Anna Brodt.", DIRECT, "Anna Brodt", "«Wir bleiben hier»"),
    ('"Wir bleiben hier", sagte Anna Brodt.', DIRECT, "Anna Brodt", '"Wir bleiben hier"'),
    ("„Wir bleiben hier\", sagte Anna Brodt.", DIRECT, "Anna Brodt", "„Wir bleiben hier\""),
    ("„Wir bleiben hier”, sagte Anna Brodt.", DIRECT, "Anna Brodt", "„Wir bleiben hier”"),
    ("Anna Brodt sagte: „Wir bleiben hier.“", DIRECT, "Anna Brodt", "„Wir bleiben hier.“"),
    # indirect
    (
        "Die Ministerin sagte am Freitag, dass der Damm sicher sei.",
        INDIRECT, "Die Ministerin", "dass der Damm sicher sei",
    ),
    ("Brodt erklärte, sie werde bleiben.", INDIRECT, "Brodt", "sie werde bleiben"),
    ("Der Damm sei sicher, sagte Brodt.", INDIRECT, "Brodt", "Der Damm sei sicher"),
    (
        "Der Damm sei sicher, teilte das Amt am Montag mit.",
        INDIRECT, "das Amt", "Der Damm sei sicher",
    ),
    ("Der Damm ist laut Polizei gesperrt.", INDIRECT, "Polizei", "Der Damm ist … gesperrt"),
    (
        "Nach Angaben des Hafenamts wurden drei Boote beschädigt.",
        INDIRECT, "Angaben des Hafenamts", "wurden drei Boote beschädigt",
    ),
    (
        "Ersten Erkenntnissen zufolge wurde niemand verletzt.",
        INDIRECT, "Ersten Erkenntnissen", "wurde niemand verletzt",
    ),
    (
        "Der Damm werde bis Mai repariert, so die Behörde.",
        INDIRECT, "die Behörde", "Der Damm werde bis Mai repariert",
    ),
    (
        "Wie das Hafenamt mitteilte, wurden drei Boote beschädigt.",
        INDIRECT, "das Hafenamt", "wurden drei Boote beschädigt",
    ),
    (
        "Drei Boote wurden beschädigt, wie das Hafenamt mitteilte.",
        INDIRECT, "das Hafenamt", "Drei Boote wurden beschädigt",
    ),
    (
        "Der Verband forderte die Stadt auf, den Damm zu erneuern.",
        INDIRECT, "Der Verband", "den Damm zu erneuern",
    ),
    (
        "Die Reederei fragte, ob der Hafen offen bleibe.",
        INDIRECT, "Die Reederei", "ob der Hafen offen bleibe",
    ),
    (
        "Die Gewerkschaft kam zu dem Schluss, dass der Vertrag ungültig sei.",
        INDIRECT, "Die Gewerkschaft", "dass der Vertrag ungültig sei",
    ),
    # frames within their clause
    (
        "Die Lage, sagte Holm, sei ernst.",
        INDIRECT, "Holm", "Die Lage … sei ernst",
    ),
    (
        "Man habe, sagte Holm, alles versucht.",
        INDIRECT, "Holm", "Man habe … alles versucht",
    ),
    (
        "Der Deich sei, heißt es in dem Papier, marode.",
        INDIRECT, "dem Papier", "Der Deich sei … marode",
    ),
    (
        "Sie glaube nicht, dass der Vertrag hält, schrieb Klamm.",
        INDIRECT, "Klamm", "Sie glaube nicht, dass der Vertrag hält",
    ),
    (
        "Holm sagte auf die Frage, ob sie gehe, dass sie bleibe.",
        INDIRECT, "Holm", "dass sie bleibe",
    ),
    (
        "Er forderte, die Steuern zu senken, und sagte, das Geld sei da.",
        INDIRECT, "Er", "das Geld sei da",
    ),
    (
        "In einem Brief schreibt die Behörde, der Deich sei „marode“ und müsse weg.",
        INDIRECT, "die Behörde", "der Deich sei „marode“ und müsse weg",
    ),
    (
        "Die Firma wuchs eigenen Angaben zufolge um 20 Prozent.",
        INDIRECT, "eigenen Angaben", "Die Firma wuchs … um 20 Prozent",
    ),
    ("„Das ist“, so Holm, „ein Fehler.“", DIRECT, "Holm", "„Das ist“ … „ein Fehler.“"),
    (",,Wir bleiben hier'', sagte Holm.", DIRECT, "Holm", ",,Wir bleiben hier''"),
    # reported
    (
        "Eine Stellungnahme lehnte das Ministerium ab.",
        REPORTED, "das Ministerium", "Eine Stellungnahme lehnte das Ministerium ab.",
    ),
    (
        "Der Verband warf der Regierung Untätigkeit vor.",
        REPORTED, "Der Verband", "Der Verband warf der Regierung Untätigkeit vor.",
    ),
    (
        "Am Montag kündigte Brodt ihren Rücktritt an.",
        REPORTED, "Brodt", "Am Montag kündigte Brodt ihren Rücktritt an.",
    ),
    (
        "Der Minister wies die Vorwürfe zurück.",
        REPORTED, "Der Minister", "Der Minister wies die Vorwürfe zurück.",
    ),
    # speakers with appositions, brackets, lists, relative clauses, places
    (
        "Anna Brodt (Freie Liste), die Bürgermeisterin von Harn, sagte, der Damm halte.",
        INDIRECT, "Anna Brodt (Freie Liste), die Bürgermeisterin von Harn", "der Damm halte",
    ),
    (
        "Der Minister, der am Montag ankam, sagte, der Damm halte.",
        INDIRECT, "Der Minister", "der Damm halte",
    ),
    (
        "Der Damm halte, sagte die Sprecherin der Fraktion im Landtag, Jule Harms.",
        INDIRECT, "die Sprecherin der Fraktion im Landtag, Jule Harms", "Der Damm halte",
    ),
    (
        "Die Vertreter der Fischer, Reeder und Anwohner warnten vor einem Bruch.",
        REPORTED, "Die Vertreter der Fischer, Reeder und Anwohner",
        "Die Vertreter der Fischer, Reeder und Anwohner warnten vor einem Bruch.",
    ),
]  # fmt: skip

ENGLISH = [
    ("“We are staying,” said Ann Brodt.", DIRECT, "Ann Brodt", "“We are staying,”"),
    ('"We are staying," Ann Brodt said.', DIRECT, "Ann Brodt", '"We are staying,"'),
    ("‘We are staying,’ she said.", DIRECT, "she", "‘We are staying,’"),
    (
        "The minister said on Friday that the dam was safe.",
        INDIRECT, "The minister", "that the dam was safe",
    ),
    ("The minister said the dam was safe.", INDIRECT, "The minister", "the dam was safe"),
    ("The dam was safe, the minister said.", INDIRECT, "the minister", "The dam was safe"),
    (
        "According to the harbour office, three boats were damaged.",
        INDIRECT, "the harbour office", "three boats were damaged",
    ),
    (
        "Three boats were damaged, according to the harbour office.",
        INDIRECT, "the harbour office", "Three boats were damaged",
    ),
    ("She asked whether it would stay open.", INDIRECT, "She", "whether it would stay open"),
    ("The union denied the claims.", REPORTED, "The union", "the claims"),
    ("Rebel groups said the road was open.", INDIRECT, "Rebel groups", "the road was open"),
    (
        "Ann Brodt, the mayor of Harn, said the dam would hold.",
        INDIRECT, "Ann Brodt, the mayor of Harn,", "the dam would hold",
    ),
    (
        "The harbour, Holm said, would stay closed.",
        INDIRECT, "Holm", "The harbour … would stay closed",
    ),
    ("His client, she says, was at home.", INDIRECT, "she", "His client … was at home"),
    ("Asked about the deal, Holm said: “No comment.”", DIRECT, "Holm", "“No comment.”"),
    ("He said he was sorry.", INDIRECT, "He", "he was sorry"),
    (
        "The road was closed, witnesses told reporters on Monday.",
        INDIRECT, "witnesses", "The road was closed",
    ),
    (
        "As the ministry announced on Monday, schools will close.",
        INDIRECT, "the ministry", "schools will close",
    ),
    (
        "Two people said on condition of anonymity that it was over.",
        INDIRECT, "Two people", "that it was over",
    ),
    (
        "A diplomat briefed on the talks said the deal was near.",
        INDIRECT, "A diplomat briefed on the talks", "the deal was near",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "type_", "speaker", "content"), GERMAN)
def test_german_constructions(text: str, type_: QuotationType, speaker: str, content: str) -> None:
    assert (type_, speaker, content) in found(text, "de")


@pytest.mark.parametrize(("text", "type_", "speaker", "content"), ENGLISH)
def test_english_constructions(text: str, type_: QuotationType, speaker: str, content: str) -> None:
    assert (type_, speaker, content) in found(text, "en")


def test_a_quotation_over_several_sentences_is_one() -> None:
    text = "„Wir bleiben. Niemand geht. Das ist sicher“, sagte Brodt."
    assert found(text, "de") == [(DIRECT, "Brodt", "„Wir bleiben. Niemand geht. Das ist sicher“")]


def test_a_quotation_over_several_paragraphs_is_one() -> None:
    text = "“We stay.\n“Nobody leaves.\n“That is all,” the mayor said."
    assert found(text, "en") == [
        (DIRECT, "the mayor", "“We stay.\n“Nobody leaves.\n“That is all,”")
    ]


def test_a_quotation_split_by_its_frame_has_two_spans() -> None:
    text = "„Wir bleiben“, sagte Brodt, „solange es geht.“"
    assert found(text, "de") == [(DIRECT, "Brodt", "„Wir bleiben“ … „solange es geht.“")]


def test_an_unattributed_quotation_goes_on_with_the_speaker_before() -> None:
    text = "„Wir bleiben hier“, sagte Brodt. „Niemand wird das ändern.“"
    assert found(text, "de")[1] == (DIRECT, "Brodt", "„Niemand wird das ändern.“")


def test_konjunktiv_runs_on_over_sentences() -> None:
    text = "Brodt sagte, der Damm sei sicher. Er werde halten. Niemand müsse gehen. Es regnete."
    assert found(text, "de")[1:] == [(RUNS_ON, "Brodt", "Er werde halten. Niemand müsse gehen.")]


def test_reporting_sollen_is_free_indirect() -> None:
    text = "Brodt kündigte an, den Damm zu erneuern. Die Arbeiten sollen im Mai beginnen."
    assert found(text, "de")[-1] == (FREE, "Brodt", "Die Arbeiten sollen im Mai beginnen.")


def test_the_sentence_after_can_attribute() -> None:
    text = "Der Damm hält bis zum Sommer. Das sagte die Ingenieurin Jule Harms am Montag."
    assert (INDIRECT, "die Ingenieurin Jule Harms", "Der Damm hält bis zum Sommer") in found(
        text, "de"
    )


def test_words_quoted_within_an_indirect_quotation_are_nested_in_it() -> None:
    text = "Brodt sagte, der Bericht sei „grob falsch“."
    outer, inner = reading(text).quotations
    assert (outer.type, inner.type) == (INDIRECT, DIRECT)
    assert inner.nested_in == 0
    assert words(text, inner.spans) == "„grob falsch“"
    assert inner.speaker == outer.speaker


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    assert found("Die „Seute Deern“ lief am Montag aus.", "de") == []


def test_a_denial_relayed_by_media_keeps_its_speaker() -> None:
    text = (
        "Auf die Frage, ob er gehe, wies Harms das zurück und nannte es "
        "laut staatlichen Medien „reinen Unfug“."
    )
    spoken = {(words(text, q.speaker), words(text, q.spans)) for q in reading(text).quotations}
    assert ("Harms", "„reinen Unfug“") in spoken
    assert any(speaker == "staatlichen Medien" for speaker, _ in spoken)


def test_roles_of_a_frame() -> None:
    text = "Die Ministerin sagte dem Sender Küstenfunk am Freitag, dass der Damm sicher sei."
    quotation = only(text)
    assert words(text, quotation.cue) == "sagte"
    assert words(text, quotation.addressee) == "dem Sender Küstenfunk"
    assert words(text, quotation.frame) == (
        "Die Ministerin sagte dem Sender Küstenfunk am Freitag,"
    )


def test_a_separated_prefix_and_an_auxiliary_belong_to_the_cue() -> None:
    text = "Brodt teilte am Montag mit, der Damm halte."
    assert words(text, only(text).cue) == "teilte … mit"
    text = "Brodt hatte am Montag gesagt, der Damm halte."
    assert words(text, only(text).cue) == "hatte … gesagt"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("Die Sprecherin sagte, der Damm halte.", Medium.SPEECH),
        ("In dem Brief schrieb Brodt, der Damm halte.", Medium.WRITING),
        ("Laut einer Studie hält der Damm.", Medium.WRITING),
        ("Die Anwohner glauben, dass der Damm hält.", Medium.SPEECH_OR_THOUGHT),
        ("Das Amt teilte mit, der Damm halte.", Medium.SPEECH_OR_WRITING),
    ],
)
def test_medium(text: str, medium: Medium) -> None:
    assert only(text).medium is medium


@pytest.mark.parametrize(
    "text",
    [
        "Am Montag regnete es in Harn, und der Damm hielt.",
        "Die Fähre legte um 14.30 Uhr ab und erreichte Harn am Abend.",
        "Wenn der Regen nachlässt, wird die Straße geöffnet.",
    ],
)
def test_what_nobody_says_is_the_outlets_own_word(text: str) -> None:
    read_report = reading(text)
    assert read_report.quotations == ()
    assert [voice.name for s in read_report.statements for voice in s.chain] == ["Der Seebote"]


def test_a_language_without_data_still_has_its_quotation_marks_read() -> None:
    text = "Burmistrz powiedział: „Zostajemy tutaj na zawsze, przyjaciele.”"
    quotation = only(text, "pl")
    assert quotation.type is DIRECT
    assert quotation.speaker == ()
    assert quotation.medium is Medium.UNKNOWN


def test_each_quotation_tells_its_rule_and_how_surely() -> None:
    for quotation in reading(
        "Brodt sagte, der Damm halte. „Er hält lange genug“, sagte sie."
    ).quotations:
        assert quotation.shown_by
        assert 0 < quotation.confidence <= 1


def test_a_quotation_within_a_quotation_is_nested_in_it() -> None:
    text = "„Er hat mir gesagt: ‚Das geht dich nichts an‘“, erzählte Holm."
    outer, inner = reading(text).quotations
    assert words(text, outer.speaker) == "Holm"
    assert (inner.nested_in, words(text, inner.spans)) == (0, "‚Das geht dich nichts an‘")


def test_a_quotation_goes_on_over_a_paragraph_without_a_mark() -> None:
    text = "Holm sagte: „Erster Absatz der Rede.\nZweiter Absatz der Rede.“\nDann ging sie."
    assert found(text, "de") == [
        (DIRECT, "Holm", "„Erster Absatz der Rede.\nZweiter Absatz der Rede.“")
    ]


def test_an_object_is_no_addressee() -> None:
    assert only("Er kündigte einen Untersuchungsausschuss an.").addressee == ()


@pytest.mark.parametrize("text", ["Eine Einigung sei nah, hieß es in Kiel."])
def test_rather_no_speaker_than_a_wrong_one(text: str) -> None:
    assert only(text).speaker == ()


@pytest.mark.parametrize(
    "text", ["according to " * 700, "nach Angaben von " * 700, "sagte " * 3000, '"a" ' * 3000]
)
def test_endless_sentences_end(text: str) -> None:
    for language in ("de", "en"):
        assert reading(text, language).text == text
