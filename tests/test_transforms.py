"""Reshaping keeps what it is given: nothing in, nothing out."""

import polars as pl
import pytest

from dashboard.beside_gains import level_rows, reliability_rows
from dashboard.transforms import gain_shares, matrix_shares, mix_rows, skills_by_side


@pytest.mark.parametrize(
    "reshape", [skills_by_side, gain_shares, mix_rows, matrix_shares, level_rows, reliability_rows]
)
def test_an_answer_without_rows_stays_without_rows(reshape: object) -> None:
    assert callable(reshape)
    assert reshape(pl.DataFrame()).is_empty()
