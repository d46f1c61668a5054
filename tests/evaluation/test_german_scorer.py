"""Cases computed by hand from the definition of the German token scorer."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.document import Document, Marked, Read
from evaluation.german import pairs, score, token_f1
from evaluation.scorer import Score
from reportedly.report import Report
from reportedly.statement import Medium, QuotationType

DIRECT, INDIRECT = QuotationType.DIRECT, QuotationType.INDIRECT
SPEECH, WRITING = Medium.SPEECH, Medium.WRITING


def tokens(first: int, last: int) -> frozenset[int]:
    return frozenset(range(first, last + 1))


def read(gold: list[Marked], predicted: list[Marked]) -> Read:
    return Read(Document(Report(text=""), (), tuple(gold)), tuple(predicted))


def figures(found: Score) -> tuple[float, float, float]:
    return (found.precision, found.recall, found.f1)


def near(*numbers: float) -> object:
    return pytest.approx(numbers)


def test_one_pair_that_overlaps_in_half_of_its_tokens():
    gold = Marked(quotation=tokens(0, 3), type=DIRECT, medium=SPEECH)
    predicted = Marked(quotation=tokens(2, 3) | tokens(10, 15), type=DIRECT, medium=SPEECH)
    found = score([read([gold], [predicted])])
    # 2 shared of 8 predicted and of 4 gold: 2 * 0.25 * 0.5 / 0.75
    assert figures(found.quotation) == near(0.25, 0.5, 1 / 3)


def test_a_quotation_left_over_counts_on_its_own_side_alone():
    gold = [Marked(quotation=tokens(0, 3)), Marked(quotation=tokens(10, 19))]
    predicted = [Marked(quotation=tokens(0, 3))]
    found = score([read(gold, predicted)])
    assert figures(found.quotation) == near(1.0, 0.5, 2 / 3)
    assert (found.quotation.predicted, found.quotation.gold) == (1, 2)

    found = score([read(predicted, gold)])
    assert figures(found.quotation) == near(0.5, 1.0, 2 / 3)


def test_the_pairing_with_the_largest_sum_wins_over_the_best_single_pair():
    # first-wide 0.8 is the best single pair, but leaves 0 for the other two (sum 0.8);
    # first-narrow 2/3 and second-wide 2/7 sum to more.
    first, second = Marked(quotation=tokens(0, 3)), Marked(quotation=tokens(4, 11))
    narrow, wide = Marked(quotation=tokens(0, 1)), Marked(quotation=tokens(0, 5))
    assert token_f1(first.quotation, wide.quotation) == pytest.approx(0.8)
    assert token_f1(first.quotation, narrow.quotation) == pytest.approx(2 / 3)
    assert token_f1(second.quotation, wide.quotation) == pytest.approx(2 / 7)
    assert pairs([first, second], [wide, narrow]) == [(first, narrow), (second, wide)]
    found = score([read([first, second], [wide, narrow])])
    # P: 2/2 and 2/6; R: 2/4 and 2/8
    assert figures(found.quotation) == near(2 / 3, 0.375, 0.48)


def test_pairing_does_not_depend_on_order_across_the_text():
    one, two = Marked(quotation=tokens(0, 4)), Marked(quotation=tokens(8, 9))
    found = score([read([one, two], [two, one])])
    assert figures(found.quotation) == near(1.0, 1.0, 1.0)


def test_among_equal_overlaps_the_same_type_is_the_partner_and_then_the_same_medium():
    gold = [Marked(quotation=tokens(0, 5), type=INDIRECT, medium=WRITING)]
    other = Marked(quotation=tokens(0, 5), type=DIRECT, medium=WRITING)
    same_type = Marked(quotation=tokens(0, 5), type=INDIRECT, medium=SPEECH)
    same_both = Marked(quotation=tokens(0, 5), type=INDIRECT, medium=WRITING)
    assert (gold[0], same_type) in pairs(gold, [other, same_type])
    assert (gold[0], same_both) in pairs(gold, [other, same_type, same_both])


def test_a_much_better_overlap_outweighs_the_type():
    gold = Marked(quotation=tokens(0, 9), type=INDIRECT)
    exact = Marked(quotation=tokens(0, 9), type=DIRECT)
    shorter = Marked(quotation=tokens(0, 8), type=INDIRECT)  # F1 18/19, plus 0.01 for the type
    assert (gold, exact) in pairs([gold], [shorter, exact])


def test_a_discontinuous_quotation_is_the_set_of_its_tokens():
    gold = Marked(quotation=tokens(0, 4) | tokens(9, 13))
    predicted = Marked(quotation=tokens(0, 13))  # reads over the inserted frame
    found = score([read([gold], [predicted])])
    assert figures(found.quotation) == near(10 / 14, 1.0, 20 / 24)


def test_a_role_empty_on_both_sides_counts_nowhere_and_on_one_side_counts_there():
    gold = Marked(quotation=tokens(0, 3), speaker=tokens(5, 6), cue=tokens(4, 4))
    predicted = Marked(quotation=tokens(0, 3), cue=tokens(4, 4), addressee=tokens(7, 7))
    found = score([read([gold], [predicted])])
    # Predicted: cue 1, addressee 0. Gold: speaker 0, cue 1. Frame: neither.
    assert figures(found.roles) == near(0.5, 0.5, 0.5)
    assert (found.roles.predicted, found.roles.gold) == (2, 2)
    assert figures(found.joint) == near(2 / 3, 2 / 3, 2 / 3)
    assert figures(found.parts["frame"]) == near(0.0, 0.0, 0.0)
    assert figures(found.parts["addressee"]) == near(0.0, 0.0, 0.0)
    assert (found.parts["addressee"].predicted, found.parts["addressee"].gold) == (1, 0)


def test_the_f1_is_that_of_the_two_means_not_the_mean_of_f1s():
    gold = [Marked(quotation=tokens(0, 9)), Marked(quotation=tokens(20, 20))]
    predicted = [Marked(quotation=tokens(0, 0)), Marked(quotation=tokens(20, 29))]
    found = score([read(gold, predicted)])
    # P 1 and 0.1, R 0.1 and 1: each pair alone has F1 0.18, the means give 0.55.
    assert figures(found.quotation) == near(0.55, 0.55, 0.55)


def test_published_credits_roles_of_a_pair_without_overlap_and_the_other_does_not():
    gold = Marked(
        quotation=tokens(0, 3), speaker=tokens(4, 5), cue=tokens(6, 6), type=DIRECT, medium=SPEECH
    )
    predicted = Marked(
        quotation=tokens(7, 9), speaker=tokens(4, 5), cue=tokens(7, 7), type=DIRECT, medium=WRITING
    )
    published = score([read([gold], [predicted])])
    assert figures(published.quotation) == near(0.0, 0.0, 0.0)
    assert figures(published.roles) == near(0.5, 0.5, 0.5)
    assert figures(published.joint) == near(1 / 3, 1 / 3, 1 / 3)
    assert figures(published.type) == near(1.0, 1.0, 1.0)
    assert figures(published.medium) == near(0.0, 0.0, 0.0)

    apart = score([read([gold], [predicted])], only_overlapping=True)
    for overall in (apart.quotation, apart.roles, apart.joint, apart.type, apart.medium):
        assert figures(overall) == near(0.0, 0.0, 0.0)
    assert (apart.type.predicted, apart.type.gold) == (1, 1)


def test_type_and_medium_are_counted_over_pairs_and_what_is_left_over():
    gold = [
        Marked(quotation=tokens(0, 3), type=DIRECT, medium=SPEECH),
        Marked(quotation=tokens(10, 13), type=INDIRECT, medium=SPEECH),
        Marked(quotation=tokens(20, 23), type=INDIRECT, medium=WRITING),
    ]
    predicted = [
        Marked(quotation=tokens(0, 3), type=DIRECT, medium=WRITING),
        Marked(quotation=tokens(10, 12), type=DIRECT, medium=SPEECH),
    ]
    found = score([read(gold, predicted)])
    assert figures(found.type) == near(1 / 2, 1 / 3, 0.4)
    assert figures(found.medium) == near(1 / 2, 1 / 3, 0.4)


def test_by_type_precision_is_over_predicted_and_recall_over_gold():
    gold = [
        Marked(quotation=tokens(0, 3), speaker=tokens(4, 4), type=DIRECT),
        Marked(quotation=tokens(10, 19), type=INDIRECT),
    ]
    predicted = [
        Marked(quotation=tokens(0, 3), speaker=tokens(4, 5), type=DIRECT),
        Marked(quotation=tokens(10, 14), type=DIRECT),
    ]
    found = score([read(gold, predicted)]).types
    assert figures(found[DIRECT].quotation) == near(1.0, 1.0, 1.0)
    assert figures(found[DIRECT].joint) == near(2.5 / 3, 1.0, 10 / 11)
    assert figures(found[DIRECT].label) == near(0.5, 1.0, 2 / 3)
    assert figures(found[INDIRECT].quotation) == near(0.0, 0.5, 0.0)
    assert (found[INDIRECT].quotation.predicted, found[INDIRECT].quotation.gold) == (0, 1)


def test_roles_given_a_found_quotation_leave_out_missed_ones():
    gold = [
        Marked(quotation=tokens(0, 3), speaker=tokens(4, 5)),
        Marked(quotation=tokens(10, 13), speaker=tokens(14, 14)),
    ]
    predicted = [Marked(quotation=tokens(0, 3), speaker=tokens(5, 5))]
    found = score([read(gold, predicted)])
    assert figures(found.given["speaker"]) == near(1.0, 0.5, 2 / 3)
    assert figures(found.parts["speaker"]) == near(1.0, 0.25, 0.4)


def test_documents_are_pooled_and_quotations_never_paired_across_them():
    one = Marked(quotation=tokens(0, 3))
    found = score([read([one], []), read([], [one]), read([one], [one])])
    assert figures(found.quotation) == near(0.5, 0.5, 0.5)


def test_nothing_to_find_and_nothing_found_gives_zeros():
    found = score([read([], [])])
    assert figures(found.joint) == (0.0, 0.0, 0.0)
    assert (found.joint.predicted, found.joint.gold) == (0, 0)


token_sets = st.frozensets(st.integers(0, 12), min_size=1)
marked = st.builds(
    Marked,
    quotation=token_sets,
    speaker=st.frozensets(st.integers(0, 12)),
    type=st.sampled_from([DIRECT, INDIRECT]),
)


@given(st.lists(marked, max_size=4), st.lists(marked, max_size=4))
def test_no_other_pairing_has_a_larger_sum(gold, predicted):
    def total(these, those):
        overlaps = [token_f1(g.quotation, p.quotation) for g, p in zip(these, those, strict=False)]
        alike = [
            f1 > 0 and g.type == p.type for f1, g, p in zip(overlaps, these, those, strict=False)
        ]
        # No medium is set, so that every overlapping pair agrees on it.
        return sum(overlaps) + 0.01 * sum(alike) + 0.001 * sum(f1 > 0 for f1 in overlaps)

    few, many = sorted([gold, predicted], key=len)
    best = max(total(few, order) for order in permutations(many, len(few)))
    paired = [pair for pair in pairs(gold, predicted) if None not in pair]
    assert total([g for g, _ in paired], [p for _, p in paired]) == pytest.approx(best)


@given(st.lists(marked, min_size=1, max_size=6))
def test_a_perfect_reader_has_full_marks(gold):
    found = score([read(gold, list(reversed(gold)))])
    assert figures(found.quotation) == near(1.0, 1.0, 1.0)
    assert figures(found.type) == near(1.0, 1.0, 1.0)
