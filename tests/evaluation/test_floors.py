"""The floors and what they say when one is broken."""

import pytest

from evaluation.evaluations import NEEDS
from evaluation.floors import Floor, floors
from reportedly.reading.readers import READERS


def test_a_figure_within_the_margin_holds_and_one_under_it_is_named():
    floor = Floor(margin=0.5, figures={"joint": 40.0, "type": 45.0})
    assert floor.broken({"joint": 39.5, "type": 45.0}) == []
    (sentence,) = floor.broken({"joint": 39.4, "type": 99.0})
    assert sentence == "joint: 39.4 is under its floor of 40.0 (margin 0.5)"


def test_a_floor_whose_figure_is_not_measured_does_not_pass():
    (sentence,) = Floor(margin=0.5, figures={"jiont": 40.0}).broken({"joint": 41.0})
    assert sentence == "jiont: has a floor of 40.0 but was not measured"


def test_a_section_without_margin_is_refused(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text("[rules.german]\njoint = 40.0\n")
    with pytest.raises(ValueError, match=r"\[rules\.german\] has no margin"):
        floors(path)


def test_floors_are_read_by_reader_and_section(tmp_path):
    path = tmp_path / "floors.toml"
    path.write_text("[rules.german]\nmargin = 0.5\njoint = 40.0\n")
    assert floors(path) == {"rules": {"german": Floor(0.5, {"joint": 40.0})}}


def test_every_committed_floor_belongs_to_an_evaluation():
    for reader, own in floors().items():
        assert reader in READERS
        assert set(own) <= set(NEEDS)
