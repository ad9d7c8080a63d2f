"""The targets file: what it may say, and what a number is held against."""

from pathlib import Path

import polars as pl
import pytest

from dashboard.errors import RefusedFileError
from dashboard.number_cards import gain_card, ideas_card, reach_card
from dashboard.targets_file import LIMITS, TEXT, Targets, read_targets


def written(folder: Path, text: str) -> Path:
    path = folder / "targets.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_there_are_no_targets_and_none_is_written(tmp_path: Path) -> None:
    assert read_targets(tmp_path / "targets.toml") == Targets()
    assert list(tmp_path.iterdir()) == []


def test_the_printed_file_sets_nothing_until_a_line_is_opened(tmp_path: Path) -> None:
    assert read_targets(written(tmp_path, TEXT)) == Targets()
    opened = "\n".join(
        line.removeprefix("# ") for line in TEXT.splitlines() if " = " in line or "[programs" in line
    )
    found = read_targets(written(tmp_path, opened))
    assert found.together.keys() == LIMITS.keys()
    assert found.of("Digital Desk")["ideas"] == 10
    assert found.of("Digital Desk")["reach"] == found.of(None)["reach"] == 75


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("reach = ", "isn't readable", id="half a line"),
        pytest.param("reached = 75", "reached isn't a target", id="another name"),
        pytest.param("reach = 0.75", "from 1 to 100", id="a share where percent are meant"),
        pytest.param("reach = true", "must be a number", id="no number"),
        pytest.param("ideas = nan", "must be a number", id="nothing"),
        pytest.param("programs = 3", "A program stands as", id="programs that are none"),
        pytest.param('[programs."A"]\nidea = 3', "idea isn't a target", id="another name in a program"),
    ],
)
def test_a_target_that_cannot_be_is_refused_with_the_line_to_mend(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(RefusedFileError, match=said) as refused:
        read_targets(written(tmp_path, text))
    assert refused.value.where == "targets.toml"


REACH = pl.DataFrame(
    {
        "share": [0.77],
        "share_low": [0.72],
        "share_high": [0.82],
        "of": [310],
        "reached": [240],
        "hidden": [None],
    },
    schema_overrides={"hidden": pl.String},
)


@pytest.mark.parametrize(
    ("target", "verdict", "line"),
    [
        pytest.param(None, "more than half", "people matched in a pair", id="none is set"),
        pytest.param(70, "on target", "target 70\u202f%", id="reached beyond chance"),
        pytest.param(77, "near target", "target 77\u202f%", id="within chance"),
        pytest.param(90, "below target", "target 90\u202f%", id="missed beyond chance"),
    ],
)
def test_a_share_is_held_against_its_target_with_its_interval(
    target: float | None, verdict: str, line: str
) -> None:
    card = reach_card(REACH, target)
    assert (card.verdict, card.last_line) == (verdict, line)


def test_a_target_stands_beside_a_gain_and_changes_no_verdict() -> None:
    gain = pl.DataFrame(
        {
            "side": ["mentee"], "gain": [0.3], "gain_low": [-0.1], "gain_high": [0.7], "gain_mark": [None], "points": [5], "people": [20],
            "people_text": ["20"], "detectable": [0.4], "hidden": [None],
        },
        schema_overrides={"gain_mark": pl.String, "hidden": pl.String},
    )  # fmt: skip
    card = gain_card(gain, "mentee", pl.DataFrame(), 0.2)
    assert card.verdict == "no clear change"
    assert card.last_line == "target +0.2; could have shown 0.4"


def test_ideas_are_held_against_the_number_that_was_set() -> None:
    ideas = pl.DataFrame(
        {"raised": [27], "tried": [15], "adopted": [9], "hidden": [None]},
        schema_overrides={"hidden": pl.String},
    )
    assert ideas_card(ideas, 5).last_line == "target 5"
