"""Item outcomes to scores: both rules, bounds, points at stake."""

from __future__ import annotations

import pytest
from scheme import SIZES, framework

from core.records import Outcome
from reports.score import item_score, printed, score_agency

ALL = {f"O{n}": Outcome.PASSED for n in range(1, 31)}


def test_everything_passed() -> None:
    score = score_agency(framework(), ALL)
    assert (score.oit.value, score.oit.lower, score.oit.upper) == (100, 100, 100)
    assert score.other_rules["item_mean"].value == 100


# Points of its indicator that one lost item costs; source: the criteria's table for the districts' items of 2566.
@pytest.mark.parametrize(
    ("item", "by_subs", "by_items"),
    [
        ("O1", "2.86", "4.55"), ("O8", "2.22", "4.55"), ("O17", "5.00", "4.55"), ("O21", "20.00", "4.55"),
        ("O22", "20.00", "4.55"), ("O23", "7.14", "12.50"), ("O30", "50.00", "12.50"),
    ],
)  # fmt: skip
def test_effect_of_one_lost_item(item: str, by_subs: str, by_items: str) -> None:
    name = 1 if int(item[1:]) > 22 else 0
    for rule, expected in (("subindicator_mean", by_subs), ("item_mean", by_items)):
        score = score_agency(framework(rule), {**ALL, item: Outcome.FAILED})
        value = score.indicators[name].score.value
        assert value is not None
        assert str(printed(100 - value)) == expected
        assert score.stakes[item] == pytest.approx(100 - (score.oit.value or 0))


def test_an_open_item_counts_as_nothing_and_as_all() -> None:
    for outcome in (Outcome.CANT_TELL, Outcome.UNTESTED):
        score = score_agency(framework(), {**ALL, "O30": outcome})
        assert (score.oit.value, score.oit.lower, score.oit.upper) == (None, 75, 100)
        assert score.indicators[0].score.value == 100
        assert score.other_rules["item_mean"].value is None


def test_an_item_without_outcome_is_open() -> None:
    score = score_agency(framework(), {})
    assert (score.oit.value, score.oit.lower, score.oit.upper) == (None, 0, 100)


def test_an_inapplicable_item_leaves_the_mean() -> None:
    score = score_agency(framework(), {**ALL, "O29": Outcome.INAPPLICABLE, "O28": Outcome.FAILED})
    assert score.indicators[1].subs[0].score.value == pytest.approx(100 * 5 / 6)
    assert score.stakes["O29"] == 0
    assert sum(score.stakes.values()) == pytest.approx(100)


def test_a_sub_indicator_without_applicable_items_leaves_the_mean() -> None:
    score = score_agency(framework(), {**ALL, "O30": Outcome.INAPPLICABLE, "O23": Outcome.FAILED})
    assert score.indicators[1].score.value == pytest.approx(100 * 6 / 7)
    assert score.indicators[1].subs[1].score.value is None


@pytest.mark.parametrize("rule", ["subindicator_mean", "item_mean"])
def test_stakes_sum_to_all_points(rule: str) -> None:
    score = score_agency(framework(rule), dict.fromkeys(ALL, Outcome.CANT_TELL))
    assert sum(score.stakes.values()) == pytest.approx(100)
    assert [len(sub.items) for indicator in score.indicators for sub in indicator.subs] == list(SIZES.values())


def test_unknown_item() -> None:
    with pytest.raises(ValueError, match="O31"):
        score_agency(framework(), {"O31": Outcome.PASSED})


def test_item_scores() -> None:
    assert [item_score(one) for one in Outcome] == [100, 0, None, None, None]


def test_half_is_rounded_up() -> None:
    assert [str(printed(value)) for value in (0.125, 81.255, 2.675)] == ["0.13", "81.26", "2.68"]
