"""One survey exported twice, as old Insights and as legacy, gives the same answers."""

from pathlib import Path

import pytest

from dashboard.ingest import asks, scales
from dashboard.ingest.export import Export
from dashboard.ingest.inspection import inspect_file
from tests.ingest.files import written
from tests.ingest.test_real_exports import REAL, needs_real

INSIGHTS = (
    "ResponseID", "ResponseSet", "IPAddress", "StartDate", "EndDate", "RecipientLastName", "RecipientFirstName",
    "RecipientEmail", "ExternalDataReference", "Finished", "Status",
)  # fmt: skip
INSIGHTS_IDS = (
    "responseId", "responseSetId", "ipAddress", "startDate", "endDate", "panel-RecipientLastName",
    "panel-RecipientFirstName", "panel-RecipientEmail", "panel-ExternalDataReference", "finished", "status",
)  # fmt: skip
LEGACY = (
    "ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress", "IPAddress", "Status",
    "StartDate", "EndDate", "Finished",
)  # fmt: skip
QUESTIONS = {
    "Q1": ("QID1", "I would teach it"),
    "Q2_1": ("QID2-1", "How sure are you with...-chat tools"),
    "Q2_2": ("QID2-2", "How sure are you with...-short films"),
    "Q3_1": ("QID3-1", "Which did you use?-Chat"),
    "Q3_2": ("QID3-2", "Which did you use?-Films"),
    "Q4": ("QID4-TEXT", "Why?"),
}
ROWS = (
    ("R_1", "0", "1", ("1", "4", "2", "1", "", "So")),
    ("R_2", "0", "1", ("5", "3", "-1", "1", "1", "")),
    ("R_3", "1", "1", ("5", "3", "1", "", "1", "Hm")),
    ("R_4", "0", "0", ("2", "", "", "", "", "")),
    ("R_5", "0", "1", ("4", "1", "3", "", "1", "2 films")),
)


def insights() -> list[list[str]]:
    import_ids = (*INSIGHTS_IDS, *(import_id for import_id, _ in QUESTIONS.values()))
    return [
        [*INSIGHTS, *QUESTIONS],
        [*INSIGHTS, *(text for _, text in QUESTIONS.values())],
        [f"{{'ImportId': '{import_id}'}}" for import_id in import_ids],
        *(
            [who, "Default", "", f"2016-06-0{day} 14:27:09", f"2016-06-0{day} 14:30:09", "", "", "", "", finished,
             status, *given]
            for day, (who, status, finished, given) in enumerate(ROWS, start=1)
        ),
    ]  # fmt: skip


def legacy() -> list[list[str]]:
    names = [f"V{number}" for number, _ in enumerate(LEGACY, start=1)]
    return [
        [*names, *QUESTIONS, ""],
        [*LEGACY, *(text for _, text in QUESTIONS.values()), ""],
        *(
            [who, "Default", "Anonymous", "", "", "", status, f"2016-06-0{day} 12:27:09",
             f"2016-06-0{day} 12:30:09", finished, *given, ""]
            for day, (who, status, finished, given) in enumerate(ROWS, start=1)
        ),
    ]  # fmt: skip


def answered(export: Export) -> Export:
    return asks.answer(export, {str(ask["id"]): asks.HIGHER_IS_MORE for ask in export.asks})


def scores(export: Export) -> dict[str, dict[str, float | None]]:
    """Every person's score on every question that's a scale."""
    who = next(column.position for column in export.columns if column.role == "response_id")
    return {
        row.cells[who]: {
            column.name: scales.scorer(column)(row.cells[column.position])
            for column in export.columns
            if column.kind == "scale"
        }
        for row in export.kept
    }


def kinds(export: Export) -> list[tuple[str, str, int | None, tuple[str, ...]]]:
    questions = [column for column in export.columns if column.name.startswith("Q")]
    return [(column.text, column.kind, column.points, column.missing_labels) for column in questions]


def pair(folder: Path) -> tuple[Export, Export]:
    return (
        inspect_file(written(folder, insights(), name="insights.csv")),
        inspect_file(written(folder, legacy(), name="legacy.csv", encoding="utf-8-sig")),
    )


def test_twins_keep_the_same_rows(tmp_path: Path) -> None:
    first, second = pair(tmp_path)
    assert first.format == second.format == "qualtrics"
    assert [row.state for row in first.rows] == [row.state for row in second.rows]
    assert [row.state for row in first.rows] == ["kept", "kept", "test", "unfinished", "kept"]


def test_twins_have_the_same_kinds_and_ask_the_same(tmp_path: Path) -> None:
    first, second = pair(tmp_path)
    assert kinds(first) == kinds(second)
    assert [kind for _, kind, *_ in kinds(first)] == ["scale"] * 3 + ["multi_choice"] * 2 + ["open"]
    assert [ask["where"] for ask in first.asks] == [ask["where"] for ask in second.asks]


def test_twins_give_equal_scores(tmp_path: Path) -> None:
    first, second = map(answered, pair(tmp_path))
    assert scores(first) == scores(second)
    assert scores(first)["R_2"]["Q2_2"] is None


@needs_real
@pytest.mark.parametrize("turn", [asks.HIGHER_IS_MORE, asks.HIGHER_IS_LESS])
def test_real_twins_give_equal_scores(turn: str) -> None:
    exports = [
        inspect_file(REAL / "qualtrics" / name)
        for name in ("old_insights_no_basis_negative_codes.csv", "old_legacy_no_basis.csv")
    ]
    first, second = (asks.answer(export, {str(ask["id"]): turn for ask in export.asks}) for export in exports)
    assert kinds(first) == kinds(second)
    assert len(scores(first)) == 15
    assert scores(first) == scores(second)
    assert all(len(given) == 9 for given in scores(first).values())
