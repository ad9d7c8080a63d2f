"""What would it pay: the arithmetic holds together whatever is typed."""

import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.payback import Cost, Range, break_even, break_even_sentence, money, returned

AMOUNTS = st.floats(0, 1e9)
POINTS = st.lists(st.floats(-100, 100), min_size=3, max_size=3).map(sorted)


@given(st.integers(0, 100_000), POINTS, AMOUNTS, AMOUNTS)
def test_low_middle_and_high_keep_their_order(
    people: int, points: list[float], replacement: float, cost: float
) -> None:
    found = returned(people, Range(*points), replacement, cost)
    assert found.low <= found.middle <= found.high


@given(AMOUNTS, st.floats(0.01, 1e9))
def test_at_the_break_even_the_program_pays_and_one_person_fewer_it_doesn_t(
    cost: float, replacement: float
) -> None:
    needed = break_even(cost, replacement)
    assert needed is not None
    assert needed * replacement >= cost * (1 - 1e-9)
    assert needed == 0 or (needed - 1) * replacement < cost


@given(AMOUNTS, AMOUNTS, st.one_of(st.none(), st.integers(0, 10_000)))
def test_whatever_is_typed_there_is_a_sentence(cost: float, replacement: float, people: int | None) -> None:
    assert break_even_sentence(cost, replacement, people).endswith(".")


@given(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)
def test_a_cost_is_never_negative(sessions: float, hours: float, one: float, other: float, rest: float) -> None:  # fmt: skip
    total = Cost(sessions, hours, one, other, rest).total
    assert total >= 0
    assert math.isfinite(total)


@pytest.mark.parametrize(
    ("cost", "replacement", "people", "said"),
    [
        pytest.param(50_000, 20_000, 70, "The program pays for itself if at least 3 of 70 people stay who would otherwise have left.", id="some"),
        pytest.param(50_000, 20_000, None, "The program pays for itself if at least 3 people stay who would otherwise have left.", id="nobody said how many take part"),
        pytest.param(10, 20, None, "The program pays for itself if at least 1 person stays who would otherwise have left.", id="one"),
        pytest.param(0, 20_000, 70, "The program costs nothing here, so that it pays for itself whoever stays.", id="free"),
        pytest.param(10, 0, 70, "Replacing a leaver costs nothing here, so that staying alone can't pay for the program.", id="leavers are free"),
        pytest.param(50_000, 1_000, 20, "The program pays for itself if at least 50 of 20 people stay who would otherwise have left. "
                     "So many don't take part: staying alone can't pay for it.", id="more than there are"),
    ],
)  # fmt: skip
def test_the_break_even_in_words(cost: float, replacement: float, people: int | None, said: str) -> None:
    assert break_even_sentence(cost, replacement, people) == said


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(lambda: Range(2, 1, 3), id="an order that can't be"),
        pytest.param(lambda: Range(1, math.nan, 3), id="no number"),
        pytest.param(lambda: returned(-1, Range(0, 0, 0), 1, 1), id="fewer than nobody"),
        pytest.param(lambda: returned(10, Range(0, 0, 101), 1, 1), id="more than everybody"),
    ],
)
def test_what_can_t_be_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"order|negative|than there are"):
        wrong()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("value", "currency", "said"),
    [
        pytest.param(26_000.4, "EUR", "26\u202f000 EUR", id="thousands"),
        pytest.param(-0.2, "", "0", id="no negative nothing"),
        pytest.param(-1_500, "kr", "−1\u202f500 kr", id="a loss"),
    ],
)
def test_money_in_words(value: float, currency: str, said: str) -> None:
    assert money(value, currency) == said


def test_a_program_without_a_held_session_can_be_worked_out_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # A page of a function stays behind as the main module, which a process that is started later would run.
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])

    def fields() -> None:
        from dashboard.payback_fields import _draw_assumptions

        _draw_assumptions("x", 0, 0, None)

    opened = AppTest.from_function(fields).run()
    assert [one.message for one in opened.exception] == []
    assert opened.number_input[0].value == 0
