import io
from pathlib import Path

import openpyxl
import pytest

from dashboard.errors import RefusedFileError
from dashboard.ingest.inspection import inspect_file
from tests.ingest.files import AGREEMENT, written

SUMMARY = [
    ["Mentoring survey 2026"],
    [""],
    ["Q1. Name"],
    ["Answered", "21"],
    ["Skipped", "0"],
    ["Q2. Which tools?"],
    ["Answer Choices", "Response Percent", "Responses"],
    ["Chat", "90.48%", "19"],
    ["Video", "0.0%", "0"],
    ["", "Answered", "21"],
    ["", "Skipped", "0"],
]
PIVOT = [["Row Labels", "Count of Timestamp"], ["Agree", "3"], ["Disagree", "1"], ["Grand Total", "4"]]
DICTIONARY = [
    ["Variable / Field Name", "Form Name", "Field Type", "Field Label"],
    ["mentor_id", "baseline", "text", "Your id"],
    ["tools_1", "baseline", "radio", "I try tools"],
]
REPORTS = {
    "a SurveyMonkey summary": (SUMMARY, "All individual responses"),
    "a SurveyMonkey summary of one question sheet": (SUMMARY[5:9], "All individual responses"),
    "a summary of open questions alone": (SUMMARY[:5], "All individual responses"),
    "a German summary": (
        [["F1. Welche?"], ["Antwortmöglichkeiten", "Beantwortungen"], ["Chat", "90,48 %", "19"]],
        "All individual responses",
    ),
    "a Qualtrics results report": (
        [
            ["Default Report"],
            ["Q1 - Which tools did you use?"],
            ["#", "Answer", "%", "Count"],
            ["1", "Chat", "60.00%", "12"],
            ["2", "Video", "40.00%", "8"],
            ["", "Total", "100%", "20"],
        ],
        "Qualtrics",
    ),
    "a Qualtrics table of statistics": (
        [
            ["#", "Field", "Minimum", "Maximum", "Mean", "Std Deviation", "Variance", "Count"],
            ["1", "I try tools", "1.00", "5.00", "3.20", "0.90", "0.81", "20"],
        ],
        "Qualtrics",
    ),
    "counts of answers": (
        [
            ["answer", "respondents_selected", "pct_of_respondents"],
            ["Chat", "354", "65.3"],
            ["Video", "188", "34.7"],
        ],
        "responses",
    ),
    "an Excel pivot table": (PIVOT, "pivot"),
    "a German pivot table": (
        [["Zeilenbeschriftungen", "Anzahl von ID"], ["Chat", "3"], ["Gesamtergebnis", "3"]],
        "pivot",
    ),
    "a Google pivot table": (
        [["Cohort", "COUNTA of Timestamp"], ["Spring", "3"], ["Grand Total", "3"]],
        "pivot",
    ),
    "a REDCap data dictionary": (DICTIONARY, "list"),
    "a list of questions": (
        [["question_id", "wording"], ["Q1", "Which tools?"], ["Q2", "How often?"]],
        "list",
    ),
    "the form of a KoboToolbox survey": (
        [
            ["type", "name", "label", "hint"],
            ["text", "who", "Who are you?", ""],
            ["integer", "age", "Age", ""],
        ],
        "list",
    ),
}
ANSWERS = {
    "a table whose answers are called so": [
        ["Response", "Count", "Total"],
        ["Yes, often", "3", "9"],
        ["No", "4", "8"],
    ],
    "people who answered and skipped": [
        ["Name", "Answered", "Skipped"],
        ["Ada", "21", "0"],
        ["Ben", "20", "1"],
    ],
    "a variable beside repeated measurements": [
        ["Variable", "Description", "Score"],
        *[["tools", "x", "3"]] * 4,
    ],
    "answers with a total written under them": [
        ["Participant", "I try tools", "I teach tools"],
        ["p1", "4", "5"],
        ["p2", "3", "5"],
        ["Grand Total", "7", "10"],
    ],
    "a question about statistics": [
        ["Id", "mean", "median", "maximum", "minimum"],
        ["p1", "4", "5", "3", "2"],
    ],
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_is_refused_with_what_to_export(name: str, tmp_path: Path) -> None:
    rows, way_out = REPORTS[name]
    with pytest.raises(RefusedFileError) as refusal:
        inspect_file(written(tmp_path, rows))
    assert refusal.value.where == "answers.csv"
    assert way_out in refusal.value.try_


@pytest.mark.parametrize("name", ANSWERS)
def test_a_table_of_answers_is_never_taken_for_a_report(name: str, tmp_path: Path) -> None:
    rows = ANSWERS[name]
    assert len(inspect_file(written(tmp_path, rows)).rows) == len(rows) - 1


def _workbook(**sheets: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_workbook_of_summaries_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(_workbook(**{"Question 1": SUMMARY[:5], "Question 2": SUMMARY[5:]}))
    with pytest.raises(RefusedFileError, match="summary"):
        inspect_file(path)


def test_a_dictionary_and_a_pivot_beside_the_answers_are_left_out(tmp_path: Path) -> None:
    answers = [["Participant", "I try tools"], *[[f"p{number}", AGREEMENT[number]] for number in range(5)]]
    path = tmp_path / "all.xlsx"
    path.write_bytes(_workbook(Dictionary=DICTIONARY, Pivot=PIVOT, Data=answers))
    export = inspect_file(path)
    assert (export.sheet, len(export.kept), export.asks) == ("Data", 5, ())
