"""The language of a report: its own words first, what its page declares where they are few."""

import pytest

from reportedly.intake.item import Stated
from reportedly.intake.text import report_from_fields
from reportedly.settings import Settings

TEXTS = {
    "de": "Die Regierung hat am Montag angekündigt, die Steuern im nächsten Jahr zu senken.",
    "en": "The government announced on Monday that it would lower taxes over the next year.",
    "fr": "Le gouvernement a annoncé lundi qu’il allait baisser les impôts l’année prochaine.",
    "es": "El gobierno anunció el lunes que el próximo año bajará los impuestos a las familias.",
}


def language(text: str, declared: str | None = None, stated: str | None = None) -> str:
    report = report_from_fields(
        source="t",
        stated=Stated(language=stated),
        settings=Settings(),
        text=text,
        language=declared,
    )
    return report.language


@pytest.mark.parametrize("code", TEXTS)
def test_the_text_tells_its_language(code):
    assert language(TEXTS[code] * 2) == code


@pytest.mark.parametrize("code", TEXTS)
def test_a_wrong_declaration_does_not_outweigh_a_long_text(code):
    assert language(TEXTS[code] * 3, declared="it-IT") == code


@pytest.mark.parametrize(("declared", "code"), [("de-DE", "de"), ("en_GB", "en"), ("FR", "fr")])
def test_the_declaration_decides_where_the_text_is_short(declared, code):
    assert language("Nein.", declared=declared) == code


@pytest.mark.parametrize("text", ["1234 5678", "OK 12", "xq"])
def test_unknown_is_an_answer(text):
    assert language(text) == "und"


def test_what_the_user_states_is_taken():
    assert language(TEXTS["de"], declared="fr", stated="nds-DE") == "nds"
