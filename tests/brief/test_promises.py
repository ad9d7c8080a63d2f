"""Programs side by side: each by what its focus promised, in the order of names."""

import polars as pl
import pytest

from dashboard.brief.promises import Tables, side_by_side
from dashboard.outcomes import ProgramName
from tests.brief.test_narrative import HIDDEN, gain, rated

TEXT = {"hidden": pl.String, "gain_mark": pl.String}
GAINS = pl.DataFrame(
    [gain("mentee", 0.5, 0.2, 0.8, program="A"), gain("mentor", 0.1, -0.2, 0.4, program="A")],
    schema_overrides=TEXT,
)
IDEAS = pl.DataFrame(
    {"program": ["A"], "raised": [7], "tried": [4], "adopted": [2], "hidden": [None]},
    schema_overrides={"hidden": pl.String},
)
TABLES = Tables(GAINS, rated(4.2, 3.9).relationship.with_columns(program=pl.lit("A")), IDEAS)


@pytest.mark.parametrize(
    ("focus", "came"),
    [
        pytest.param("new technology", "Senior mentees +0.5 (0.2 to 0.8), clear gain", id="new technology"),
        pytest.param(
            "New Technology ", "Senior mentees +0.5 (0.2 to 0.8), clear gain", id="in other letters"
        ),
        pytest.param(
            "culture",
            "Senior mentees +0.5 (0.2 to 0.8), clear gain. Junior mentors +0.1 (\u22120.2 to 0.4), no clear change",
            id="a focus nobody listed",
        ),
        pytest.param(
            "consumer insight",
            "2 of 7 ideas adopted. Senior mentees +0.5 (0.2 to 0.8), clear gain",
            id="consumer insight",
        ),
        pytest.param(
            "digital tools",
            "Senior mentees +0.5 (0.2 to 0.8), clear gain. Relationship 4.2 · 3.9 of 5",
            id="digital tools",
        ),
        pytest.param(
            None,
            "Senior mentees +0.5 (0.2 to 0.8), clear gain. Junior mentors +0.1 (\u22120.2 to 0.4), no clear change",
            id="no focus",
        ),
    ],
)
def test_a_program_is_told_by_what_its_focus_promised(focus: str | None, came: str) -> None:
    row = side_by_side([ProgramName("A", focus, ())], TABLES).row(0, named=True)
    assert (row["program"], row["focus"], row["came"]) == ("A", focus or "not stated", came)


def test_what_is_hidden_and_what_is_missing_are_told_apart() -> None:
    hidden = Tables(
        pl.DataFrame([gain("mentee", 0.5, 0.2, 0.8, program="A", hidden=HIDDEN)], schema_overrides=TEXT),
        pl.DataFrame(),
        pl.DataFrame(),
    )
    names = [ProgramName("A", "new technology", ()), ProgramName("B", "consumer insight", ())]
    first, second = side_by_side(names, hidden).to_dicts()
    assert first["came"] == "Senior mentees: hidden to keep answers confidential"
    assert second["came"] == "Ideas: –. Senior mentees: –"
