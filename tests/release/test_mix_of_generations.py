"""The mix as it is released: equal to a hand calculation, and the same whatever the order of rows."""

import random
from pathlib import Path

import polars as pl
import pytest

from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.errors import RefusedFileError
from dashboard.exports.table import EXPORTS, as_json
from dashboard.outcomes import Filters, measure
from dashboard.privacy.policy import Policy
from dashboard.release.publish import publish
from dashboard.release.store import ReleaseFile
from tests.exports.words import words_in
from tests.queries.vault_rows import Given, Row, pair, person, vault_with

FEW = Policy(fewest_people=2)
BORN = {"Z": 2000, "M": 1990, "X": 1970, "B": 1950}
WITH_GENERATIONS = ("generation_mix", "generation_evenness", "pairing_matrix", "crossing")


def program(meeting: dict[str, int], *, at_home: dict[str, int], **more: str) -> Given:
    """Return pairs by the letters of mentor's and mentee's generation, and people of the roster in no pair."""
    roster: list[Row] = []
    pairs: list[Row] = []
    for kind, many in meeting.items():
        for at in range(many):
            mentor, mentee = f"{kind} {at} mentor", f"{kind} {at} mentee"
            roster += [person(mentor, BORN[kind[0]]), person(mentee, BORN[kind[1]])]
            pairs.append(pair(mentor, mentee, **more))
    for kind, many in at_home.items():
        roster += [person(f"{kind} {at} at home", BORN.get(kind)) for at in range(many)]
    return {"roster": roster, "pair": pairs}


GIVEN = program({"ZB": 6, "ZX": 10, "MB": 4, "MX": 20}, at_home={"Z": 24, "M": 56, "X": 10, "B": 10, "?": 30})


def released(folder: DataFolder, name: str, **filters: str) -> list[dict[str, object]]:
    return measure(folder, name, local_owner(), Filters(**filters)).frame.to_dicts()  # type: ignore[arg-type]


def published(path: Path, given: Given = GIVEN, settings: str = "") -> tuple[DataFolder, ReleaseFile]:
    folder = DataFolder(path / "data")
    folder.create()
    if settings:
        folder.generations.write_text(settings, encoding="utf-8")
    with vault_with(path, given) as vault:
        return folder, publish(vault, folder, policy=FEW)


@pytest.mark.parametrize(
    ("generation", "count", "workforce", "ratio"),
    [
        # 40 pairs are 80 people; 210 are in the roster, 30 of them without a birth year.
        pytest.param("Gen Z", 16, 40, (16 / 80) / (40 / 210), id="about as many"),
        pytest.param("Millennial", 24, 80, (24 / 80) / (80 / 210), id="fewer"),
        pytest.param("Gen X", 30, 40, (30 / 80) / (40 / 210), id="more"),
        pytest.param("Boomer", 10, 20, (10 / 80) / (20 / 210), id="somewhat more"),
    ],
)
def test_a_ratio_is_the_share_over_the_share_of_the_roster(
    tmp_path: Path, generation: str, count: int, workforce: int, ratio: float
) -> None:
    folder, _ = published(tmp_path)
    row = next(one for one in released(folder, "generation_mix") if one["generation"] == generation)
    assert (row["participants"], row["participants_in_all"], row["workforce"]) == (count, 80, workforce)
    assert row["share"] == pytest.approx(count / 80, abs=0.0051)
    assert row["workforce_share"] == pytest.approx(workforce / 210, abs=0.0051)
    assert row["ratio"] == pytest.approx(ratio, abs=0.0051)
    z, n, p = 1.959964, 80, count / 80
    middle, half = (
        (p + z * z / 2 / n) / (1 + z * z / n),
        z / (1 + z * z / n) * (p * (1 - p) / n + z * z / 4 / n / n) ** 0.5,
    )
    assert row["ratio_low"] == pytest.approx((middle - half) / (workforce / 210), abs=0.006)
    assert row["ratio_high"] == pytest.approx((middle + half) / (workforce / 210), abs=0.006)


def test_the_matrix_is_pairs_against_row_times_column_over_all(tmp_path: Path) -> None:
    # A third program dwarfs no cell: with pairs of four kinds only, nothing is hidden and chance is 16 or 24 of 40 times 10 or 30.
    folder, _ = published(tmp_path)
    cells = {
        (row["mentor_generation"], row["mentee_generation"]): (row["pairs"], row["expected"], row["residual"])
        for row in released(folder, "pairing_matrix")
    }
    variance = 16 * 24 * 10 * 30 / (40**2 * 39)
    above = round(2 / variance**0.5, 1)
    assert cells == {
        ("Gen Z", "Boomer"): (6, 4.0, above), ("Gen Z", "Gen X"): (10, 12.0, -above),
        ("Millennial", "Boomer"): (4, 6.0, -above), ("Millennial", "Gen X"): (20, 18.0, above),
    }  # fmt: skip


def test_pairs_across_generations_are_counted_and_expected_by_hand(tmp_path: Path) -> None:
    folder, _ = published(tmp_path)
    two, one = sorted(released(folder, "crossing"), key=lambda row: str(row["steps"]), reverse=True)
    # Only Millennial with Gen X lies one apart: 20 of 40 do, and 24·30/40 = 18 by chance.
    assert (two["crossing"], two["of"], two["share"], two["expected"]) == (20, 40, 0.5, 0.55)
    assert (one["crossing"], one["share"], one["expected"], one["p"]) == (40, 1.0, 1.0, 1.0)
    assert two["expected_low"] <= 0.55 <= two["expected_high"]  # type: ignore[operator]


def test_evenness_is_one_over_the_sum_of_squares_with_empty_generations_among_those_configured(
    tmp_path: Path,
) -> None:
    folder, _ = published(tmp_path)
    (row,) = released(folder, "generation_evenness")
    same = (16**2 + 24**2 + 30**2 + 10**2) / 80**2
    assert (row["known"], row["generations"]) == (80, 5)
    assert row["effective_generations"] == round(1 / same, 1)
    assert row["evenness"] == round((1 - same) / (1 - 1 / 5), 2)


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    names = []
    for turn in range(2):
        given = {table: list(rows) for table, rows in GIVEN.items()}
        if turn:
            for rows in given.values():
                random.Random(turn).shuffle(rows)
        path = tmp_path / str(turn)
        path.mkdir()
        folder, _ = published(path, given)
        names.append({name: released(folder, name) for name in WITH_GENERATIONS})
    assert names[0] == names[1]


def test_a_focus_is_its_programs_together(tmp_path: Path) -> None:
    one = program({"ZB": 6, "ZX": 10}, at_home={"Z": 9}, focus="digital")
    other = program({"MB": 8, "MX": 9}, at_home={}, focus="digital", program="Another")
    third = program({"XX": 7, "XB": 8}, at_home={}, program="Third", focus="insight")
    given = {table: [*one[table], *other[table], *third[table]] for table in one}
    folder, _ = published(tmp_path, given)
    rows = released(folder, "crossing", by="focus")
    assert {(row["attribute_group"], row["of"]) for row in rows} == {("digital", 33), ("insight", 15)}
    mix = released(folder, "generation_mix", by="focus")
    digital = {row["generation"]: row["participants"] for row in mix if row["attribute_group"] == "digital"}
    assert digital == {"Boomer": 14, "Gen X": 19, "Millennial": 17, "Gen Z": 16}


@pytest.mark.parametrize("name", WITH_GENERATIONS)
def test_every_export_says_the_scheme_its_years_and_the_caveat(tmp_path: Path, name: str) -> None:
    folder, _ = published(tmp_path, settings='scheme = "McCrindle (2023)"\n')
    found = measure(folder, name, local_owner())
    said = "Generations by birth year, McCrindle (2023): Builder 1925 to 1945, Baby Boomer 1946 to 1964, Generation X 1965 to 1979"
    assert any(said in line for line in as_json(found)["notes"])
    for _, write in EXPORTS.values():
        assert said in words_in(write(found))
    assert any("say nothing about what a person is like" in line for line in found.note.sentences())
    assert "Gen X" not in str(found.frame.to_dicts())


def test_answers_cut_by_generation_carry_the_caveat_too(tmp_path: Path) -> None:
    folder, _ = published(tmp_path)
    assert measure(folder, "reach", local_owner(), Filters(by="generation")).note.caveats
    assert not measure(folder, "reach", local_owner()).note.caveats


def test_small_generations_are_joined_before_anything_is_counted(tmp_path: Path) -> None:
    folder, _ = published(tmp_path, settings="merge_under = 30\n")
    found = {row["generation"]: row["participants"] for row in released(folder, "generation_mix")}
    assert found == {"Gen X and older": 40, "Millennial": 24, "Gen Z": 16}


def test_a_scheme_that_cannot_be_used_stops_the_publishing_and_leaves_the_release_before(
    tmp_path: Path,
) -> None:
    folder, before = published(tmp_path)
    folder.generations.write_text('scheme = "No such"\n', encoding="utf-8")
    with vault_with(tmp_path, {}) as vault, pytest.raises(RefusedFileError, match="isn't ready"):
        publish(vault, folder, policy=FEW)
    assert measure(folder, "generation_mix", local_owner()).note.release == before.name


def test_evenness_is_hidden_where_a_generation_is(tmp_path: Path) -> None:
    given = program({"ZB": 6, "ZX": 10, "MB": 1, "MX": 20}, at_home={"Z": 24, "M": 56, "X": 10, "B": 10})
    folder = DataFolder(tmp_path / "data")
    with vault_with(tmp_path, given) as vault:
        publish(vault, folder, policy=Policy(fewest_people=8))
    assert any(row["hidden"] for row in released(folder, "generation_mix"))
    (row,) = released(folder, "generation_evenness")
    assert (row["effective_generations"], row["known"]) == (None, None)
    assert "can't be worked out" in str(row["hidden"])


def test_nobody_of_a_known_generation_has_no_mix_to_speak_of(tmp_path: Path) -> None:
    given = {"pair": [pair(f"j{at}", f"s{at}") for at in range(9)]}
    folder, _ = published(tmp_path, given)
    (row,) = released(folder, "generation_evenness")
    assert (row["known"], row["effective_generations"], row["hidden"]) == (0, None, None)
    assert pl.DataFrame(released(folder, "crossing"))["share"].is_null().all()
