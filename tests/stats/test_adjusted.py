"""p-values of several questions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.stats.adjusted import benjamini_hochberg, holm

MANY = st.lists(st.floats(0, 1), min_size=1, max_size=20)


@given(MANY)
def test_an_adjusted_p_is_never_smaller_and_holm_is_the_stricter(p: list[float]) -> None:
    strict, loose = holm(p), benjamini_hochberg(p)
    assert all(
        one <= between * (1 + 1e-12) <= most * (1 + 1e-9) <= 1 + 1e-9
        for one, between, most in zip(p, loose, strict, strict=True)
    )


@given(MANY)
def test_the_order_of_questions_does_not_matter(p: list[float]) -> None:
    for adjust in (holm, benjamini_hochberg):
        assert sorted(adjust(p)) == pytest.approx(sorted(adjust(sorted(p))))
        assert adjust(p)[::-1] == pytest.approx(adjust(p[::-1]))


def test_no_question_has_no_p() -> None:
    assert holm([]) == benjamini_hochberg([]) == ()


@pytest.mark.parametrize("p", [[-0.1], [1.1], [float("nan")]])
def test_what_is_no_p_is_refused(p: list[float]) -> None:
    for adjust in (holm, benjamini_hochberg):
        with pytest.raises(ValueError, match="between 0 and 1"):
            adjust(p)
