"""Each verdict from the numbers beside it."""

from typing import Any

import pytest

from dashboard.verdicts import Beside, gain_flags, gain_verdict, mean_verdict, share_verdict


@pytest.mark.parametrize(
    ("low", "high", "people", "hidden", "verdict"),
    [
        pytest.param(0.1, 0.5, 20, None, "clear gain", id="above zero"),
        pytest.param(-0.5, -0.1, 20, None, "clear loss", id="below zero"),
        pytest.param(-0.1, 0.5, 20, None, "no clear change", id="across zero"),
        pytest.param(0.0, 0.5, 20, None, "no clear change", id="zero as shown"),
        pytest.param(0.1, 0.5, 9, None, "too few to say", id="nine people"),
        pytest.param(0.1, 0.5, 10, None, "clear gain", id="ten people"),
        pytest.param(None, None, None, "fewer than 5 people", "hidden", id="hidden"),
    ],
)
def test_a_gain(
    low: float | None, high: float | None, people: int | None, hidden: str | None, verdict: str
) -> None:
    gain = None if low is None or high is None else (low + high) / 2
    row = {"gain": gain, "gain_low": low, "gain_high": high, "people": people, "hidden": hidden}
    assert gain_verdict(row) == verdict


@pytest.mark.parametrize(
    ("low", "high", "of", "target", "verdict"),
    [
        pytest.param(0.8, 0.9, 40, 0.75, "on target", id="above the target"),
        pytest.param(0.6, 0.7, 40, 0.75, "below target", id="below the target"),
        pytest.param(0.7, 0.8, 40, 0.75, "near target", id="across the target"),
        pytest.param(0.51, 0.8, 40, None, "more than half", id="above one half"),
        pytest.param(0.2, 0.49, 40, None, "less than half", id="below one half"),
        pytest.param(0.4, 0.6, 40, None, "about half", id="across one half"),
        pytest.param(0.8, 0.9, 9, None, "too few to say", id="nine"),
    ],
)
def test_a_share(low: float, high: float, of: int, target: float | None, verdict: str) -> None:
    row = {"share": (low + high) / 2, "share_low": low, "share_high": high, "of": of, "hidden": None}
    assert share_verdict(row, target) == verdict
    assert share_verdict(row | {"share": None, "hidden": "a reason"}, target) == "hidden"


@pytest.mark.parametrize(
    ("low", "high", "points", "people", "verdict"),
    [
        pytest.param(3.1, 4.0, 5, 20, "good", id="above the middle of five"),
        pytest.param(2.0, 2.9, 5, 20, "poor", id="below the middle"),
        pytest.param(3.0, 4.0, 5, 20, "middling", id="touching the middle"),
        pytest.param(3.1, 4.0, 7, 20, "middling", id="the middle of seven is four"),
        pytest.param(4.0, 4.5, 5, 9, "too few to say", id="nine people"),
    ],
)
def test_a_mean(low: float, high: float, points: int, people: int, verdict: str) -> None:
    row = {"mean": (low + high) / 2, "mean_low": low, "mean_high": high, "points": points, "people": people}
    assert mean_verdict(row | {"hidden": None}) == verdict
    assert mean_verdict(row | {"mean": None, "hidden": "a reason"}) == "hidden"


GAIN: dict[str, Any] = {
    "gain": 0.4, "gain_mark": None, "before": 3.0, "points": 5, "improved": 0.6, "declined": 0.1, "rounded_to": 0.2,
    "hidden": None, "attribute": None,
}  # fmt: skip


LOOSE = {"hidden": None, "alpha": 0.55, "questions": 3}


@pytest.mark.parametrize(
    ("more", "beside", "words"),
    [
        pytest.param({}, Beside(), [], id="nothing to keep in mind"),
        pytest.param({"before": 4.6}, Beside(), ["little room"], id="near the top before"),
        pytest.param(
            {"improved": 0.1, "declined": 0.4}, Beside(), ["few carry it"], id="more fell than rose"
        ),
        pytest.param({"improved": 0.3, "declined": 0.32}, Beside(), [], id="about as many fell as rose"),
        pytest.param({"improved": None, "declined": None}, Beside(), [], id="shares hidden"),
        pytest.param(
            {"gain": 0.1, "improved": 0.1, "declined": 0.4}, Beside(), [], id="a gain within rounding"
        ),
        pytest.param({"attribute": "level"}, Beside(), ["exploratory"], id="one group of many"),
        pytest.param({}, Beside(items_changed=True), ["questions changed"], id="other questions"),
        pytest.param(
            {}, Beside(reliability=LOOSE), ["loose questions"], id="questions that hang together loosely"
        ),
        pytest.param({}, Beside(reliability=LOOSE | {"alpha": 0.7}), [], id="questions that hang together"),
        pytest.param(
            {},
            Beside(reliability=LOOSE | {"hidden": "few", "alpha": None}),
            [],
            id="nothing shown of the questions",
        ),
        pytest.param({}, Beside(left_by=-0.4), ["others left"], id="those who left had scored lower"),
        pytest.param(
            {"hidden": "few", "gain": None, "before": 4.8}, Beside(items_changed=True), [], id="hidden"
        ),
    ],
)
def test_a_gain_carries_its_doubts(more: dict[str, Any], beside: Beside, words: list[str]) -> None:
    flags = gain_flags(GAIN | more, beside)
    assert [flag.word for flag in flags] == words
    assert all(flag.sentence.endswith(".") for flag in flags)


@pytest.mark.parametrize(("by", "says"), [(-0.4, "0.4 points lower"), (0.3, "0.3 points higher")])
def test_a_doubt_about_those_who_left_says_where_they_stood(by: float, says: str) -> None:
    (flag,) = gain_flags(GAIN, Beside(left_by=by))
    assert says in flag.sentence
