"""Tables as pages show them: words fit to be read, and no way through pandas.

Owns what happens to a frame between the numbers and the screen; files keep their words as they are.
"""

from typing import Any

import polars as pl
import streamlit as st

from dashboard.letters import legible

_LONGEST_CELL = 200


def show_table(frame: pl.DataFrame, **how: Any) -> None:
    """Draw a table whose words are fit to be read; `how` is what Streamlit takes beside it."""
    texts = [column for column in frame.columns if frame[column].dtype == pl.String]
    shown = frame.with_columns(
        pl.col(texts).map_elements(lambda text: legible(text, _LONGEST_CELL), return_dtype=pl.String)
    )
    # Streamlit would take a frame of polars through pandas, at ten times the cost.
    st.dataframe(shown.to_arrow(), hide_index=True, **how)


def worded(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with its columns named in words."""
    return frame.rename({column: column.replace("_", " ") for column in frame.columns})
