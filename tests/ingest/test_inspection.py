import json
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.errors import UnknownNameError
from dashboard.ingest import asks, scales
from dashboard.ingest.export import Export
from dashboard.ingest.inspection import as_json, inspect_file
from tests.ingest.files import AGREEMENT, as_csv, microsoft_forms, qualtrics, written

FORMS = ("ID", "Start time", "Completion time", "Email", "Name")
ROSTER = [
    ["Employee ID", "E-mail", "Name", "Department", "Grade"],
    ["0042", "a@example.org", "Ada", "Sales", "Director"],
    ["0043", "b@example.org", "Ben", "IT", "Associate"],
]
PAIRS = [
    ["Programme", "Cohort", "Mentor e-mail", "Mentee e-mail", "Date matched"],
    ["Lead", "A", "a@example.org", "b@example.org", "2026-01-05"],
]
SESSIONS = [
    ["Mentor e-mail", "Mentee e-mail", "Session date", "Status", "Duration"],
    ["a@example.org", "b@example.org", "2026-01-05", "held", "45"],
    ["a@example.org", "b@example.org", "2026-01-19", "held", "45"],
    ["a@example.org", "b@example.org", "2026-01-19", "held", "45"],
]
IDEAS = [["Program", "Idea", "Date raised"], ["Lead", "Short films", "2026-02-01"]]
GOOGLE = [
    ["Timestamp", "Email Address", "Tools  [I try them ]", "Tools [I teach them]", "Anything else?"],
    ["5/19/2026 16:48:22", "a@example.org", "Agree", "Disagree", "No, thanks"],
    ["5/20/2026 16:48:22", "b@example.org", "Strongly agree", "Agree", ""],
]
PLAIN = [["Submitted at", *GOOGLE[0][1:]], *GOOGLE[1:]]
FINISHED = ("0", "100", "1")

EXAMPLES = {
    "qualtrics": (qualtrics([(*FINISHED, "a@example.org", "Agree", "Disagree")]), 1),
    "microsoft_forms": (
        microsoft_forms(FORMS, [("a@example.org", "Chat;Video;"), ("b@example.org", "Chat;")]),
        2,
    ),
    "roster": (ROSTER, 2),
    "pairs": (PAIRS, 1),
    "sessions": (SESSIONS, 2),
    "ideas": (IDEAS, 1),
    "google_forms": (GOOGLE, 2),
    "table": (PLAIN, 2),
}


def inspected(folder: Path, rows: list[list[str]], **how: str) -> Export:
    return inspect_file(written(folder, rows, **how))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("separator", [",", "\t", ";"], ids=["comma", "tab", "semicolon"])
def test_each_reader_knows_its_own_format(tmp_path: Path, name: str, separator: str) -> None:
    rows, kept = EXAMPLES[name]
    export = inspected(tmp_path, rows, separator=separator, encoding="utf-16")
    assert (export.format, len(export.kept)) == (name, kept)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_summary_has_its_fixed_shape(tmp_path: Path, name: str) -> None:
    summary = as_json(inspected(tmp_path, EXAMPLES[name][0]))
    json.dumps(summary)
    assert list(summary) == [
        "file", "format", "encoding", "separator", "sheet", "rows", "columns", "asks", "warnings",
        "people",
    ]  # fmt: skip
    assert list(summary["rows"]) == ["read", "kept", "test", "unfinished", "duplicate", "empty"]
    assert {tuple(column) for column in summary["columns"]} == {
        ("name", "text", "kind", "points", "direction", "labels", "missing_labels")
    }
    names = [column["name"] for column in summary["columns"]]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", EXAMPLES)
def test_headers_without_rows_are_read_as_nothing(tmp_path: Path, name: str) -> None:
    rows = EXAMPLES[name][0]
    export = inspected(tmp_path, rows[:3] if name == "qualtrics" else rows[:1])
    assert (export.format, export.rows) == (name, ())


def column_kinds(export: Export) -> dict[str, str]:
    return {column.name: column.kind for column in export.columns}


def test_qualtrics_rows_are_sorted_by_status_and_progress(tmp_path: Path) -> None:
    answers = [
        ("0", "100", "1", "a@example.org", "Agree", "Disagree"),
        ("1", "100", "1", "", "Agree", "Agree"),
        ("Survey Preview", "100", "True", "", "Agree", "Agree"),
        ("8", "100", "1", "", "Agree", "Agree"),
        ("16", "100", "1", "c@example.org", "Agree", "Agree"),
        ("IP Address", "60", "False", "d@example.org", "Agree", ""),
        ("0", "100", "1", "A@example.org ", "Strongly agree", "Agree"),
    ]
    export = inspected(tmp_path, qualtrics(answers))
    assert [row.state for row in export.rows] == [
        "duplicate", "test", "test", "test", "kept", "unfinished", "kept",
    ]  # fmt: skip
    assert [row.number for row in export.rows][:2] == [4, 5]


def test_a_qualtrics_matrix_is_a_scale_with_a_stem(tmp_path: Path) -> None:
    answers = [("0", "100", "1", f"{n}@example.org", AGREEMENT[n], AGREEMENT[4 - n]) for n in range(5)]
    first, second = inspected(tmp_path, qualtrics(answers)).columns[-2:]
    assert (first.kind, first.points, first.direction, first.labels) == ("scale", 5, "ascending", AGREEMENT)
    assert (first.stem, first.statement, first.question_id) == ("Tools", "I try new ones", "QID1_1")
    assert second.statement == "I teach them"


def test_a_rule_that_leaves_nothing_is_not_applied(tmp_path: Path) -> None:
    export = inspected(tmp_path, qualtrics([("2", "100", "1", "", "Agree", "Agree")] * 3))
    assert len(export.kept) == 3
    assert "test" in export.warnings[0]


def test_qualtrics_codes_are_asked_about_and_answered(tmp_path: Path) -> None:
    answers = [(*FINISHED, f"{n}@example.org", str(n), str(6 - n)) for n in range(1, 6)]
    export = inspected(tmp_path, qualtrics(answers))
    assert [item["id"] for item in export.asks] == ["direction:8,9"]
    settled = asks.answer(export, {"direction:8,9": asks.HIGHER_IS_LESS})
    assert (settled.asks, settled.columns[8].direction) == ((), "descending")
    assert scales.score(settled.columns[8], "1") == 5.0


def test_the_older_layout_with_single_quotes_is_known(tmp_path: Path) -> None:
    rows = [
        ["ResponseID", "Finished", "Status", "Q1_1", "Q1_2", "Q9"],
        ["ResponseID", "Finished", "Status", "Tick all-Phone", "Tick all-Chat", "Why?"],
        [
            f"{{'ImportId': '{word}'}}"
            for word in ("responseId", "finished", "status", "QID1-1", "QID1-2", "QID9")
        ],
        ["R_1", "1", "0", "1", "", "Because"],
        ["R_2", "1", "0", "", "1", "It helps, mostly"],
    ]
    export = inspected(tmp_path, rows)
    assert export.format == "qualtrics"
    assert [column.kind for column in export.columns] == [
        "id",
        "system",
        "system",
        "multi_choice",
        "multi_choice",
        "open",
    ]


def test_the_legacy_layout_has_two_header_rows(tmp_path: Path) -> None:
    names = ["V1", "V2", "V3", "V4", "V5", "V6", "V7", "V8", "V9", "V10", "Q1", ""]
    texts = ["ResponseID", "ResponseSet", "Name", "ExternalDataReference", "EmailAddress",
             "IPAddress", "Status",
             "StartDate", "EndDate", "Finished", "Why?", ""]  # fmt: skip
    row = [
        "R_1",
        "Default",
        "Anonymous",
        "",
        "",
        "",
        "0",
        "2026-01-01 10:00:00",
        "2026-01-01 10:05:00",
        "1",
        "So",
        "",
    ]
    export = inspected(tmp_path, [names, texts, row, [*row[:9], "0", "Hm", ""]], encoding="utf-8-sig")
    assert [item.state for item in export.rows] == ["kept", "unfinished"]


def test_one_import_id_is_enough_to_know_qualtrics(tmp_path: Path) -> None:
    rows = [["StartDate", "Q1"], ["Anfangsdatum", "Warum?"],
            ['{"ImportId":"startDate"}', '{"ImportId":"QID1_TEXT"}'],
            ["2026-01-01 10:00", "Darum"]]  # fmt: skip
    export = inspected(tmp_path, rows)
    assert (export.format, len(export.kept), column_kinds(export)["Q1"]) == ("qualtrics", 1, "open")


LOCAL_FORMS = {
    "English": FORMS,
    "Spanish": ("ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"),
    "French": ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
    "Dutch": ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"),
    "words nobody listed": ("Id", "Algus", "Lõpp", "Kiri", "Nimi kirjas"),
}


@pytest.mark.parametrize("headers", LOCAL_FORMS.values(), ids=LOCAL_FORMS.keys())
def test_microsoft_forms_is_known_by_position_and_type(tmp_path: Path, headers: tuple[str, ...]) -> None:
    rows = microsoft_forms(
        headers, [("anonymous", "Chat;Video;"), ("anonymous", "Chat;"), ("anonymous", "Video;")]
    )
    export = inspected(tmp_path, rows)
    assert (export.format, len(export.kept)) == ("microsoft_forms", 3)
    assert export.columns[-1].kind == "multi_choice"
    assert set(export.columns[-1].labels) == {"Chat", "Video"}
    assert export.rows[0].cells[-1] == "Chat;Video"


def test_a_quiz_adds_columns_that_are_no_answers(tmp_path: Path) -> None:
    rows = [
        [
            *FORMS,
            "Total points",
            "Quiz feedback",
            "I try tools",
            "Points - I try tools",
            "Feedback - I try tools",
        ],
        ["1", "3/2/26 9:00:00", "3/2/26 9:05:00", "a@example.org", "Ada", "3", "", "Agree\u00a0", "1", ""],
        ["4", "3/2/26 9:00:00", "3/2/26 9:05:00", "b@example.org", "Ben", "3", "", "Strongly agree", "1", ""],
    ]
    found = [column.kind for column in inspected(tmp_path, rows).columns[5:]]
    assert found == ["system", "system", "scale", "system", "system"]


def test_a_grid_question_is_split_at_its_bracket(tmp_path: Path) -> None:
    columns = inspected(tmp_path, PLAIN).columns
    assert [(column.stem, column.statement) for column in columns[2:4]] == [
        ("Tools", "I try them"), ("Tools", "I teach them"),
    ]  # fmt: skip
    assert [column.role for column in columns[:2]] == ["answered_at", "email"]


def test_columns_that_say_who_and_when_get_their_roles(tmp_path: Path) -> None:
    rows = [
        ["participant", "role", "wave", "cohort", "program", "I try tools"],
        ["p1", "Junior mentor", "baseline", "A", "Lead", "4"],
        ["p1", "Junior mentor", "end", "A", "Lead", "5"],
        ["p2", "Senior mentee", "end", "A", "Lead", "2"],
        ["p2", "Senior mentee", "end", "A", "Lead", "3"],
    ]
    export = inspected(tmp_path, rows)
    assert [column.role for column in export.columns[:5]] == [
        "person_id",
        "side",
        "wave",
        "cohort",
        "program",
    ]
    assert [row.state for row in export.rows] == ["kept", "kept", "duplicate", "kept"]


def test_a_bare_id_beside_numbered_waves_is_the_person(tmp_path: Path) -> None:
    rows = [["id", "wave", "I try tools"], ["7", "1", "4"], ["7", "2", "5"], ["7", "2", "3"], ["8", "1", "2"]]
    export = inspected(tmp_path, rows)
    assert [column.role for column in export.columns] == ["person_id", "wave", None]
    assert [row.state for row in export.rows] == ["kept", "duplicate", "kept", "kept"]


def test_a_survey_with_facts_about_people_is_no_roster(tmp_path: Path) -> None:
    rows = [
        ["Employee ID", "E-mail", "Name", "Department", "I try tools", "I teach tools"],
        *[[f"00{n}", f"{n}@example.org", f"N{n}", "IT", AGREEMENT[n], AGREEMENT[4 - n]] for n in range(5)],
    ]
    assert inspected(tmp_path, rows).format == "table"


def test_a_job_title_is_no_side(tmp_path: Path) -> None:
    export = inspected(tmp_path, [["participant", "role"], ["p1", "Buyer"], ["p2", "Engineer"]])
    assert [column.role for column in export.columns] == ["person_id", None]


def test_the_newest_answer_wins_by_time_and_not_by_place(tmp_path: Path) -> None:
    rows = [PLAIN[0], ["5/21/2026 10:00:00", *PLAIN[1][1:]], ["5/20/2026 10:00:00", *PLAIN[1][1:]]]
    assert [row.state for row in inspected(tmp_path, rows).rows] == ["kept", "duplicate"]


def test_ids_that_excel_damaged_tell_nobody_apart(tmp_path: Path) -> None:
    rows = [["Employee number", "I try tools?"], *[["1.14083E+11", "4"]] * 3]
    export = inspected(tmp_path, rows)
    assert len(export.kept) == 3
    assert any("Excel" in warning for warning in export.warnings)


def test_headers_that_repeat_or_lack_get_their_own_names(tmp_path: Path) -> None:
    export = inspected(tmp_path, [["Other", "", "Other", "Why"], ["a", "b", "c", "d"]])
    assert [column.name for column in export.columns] == ["Other", "column 2", "Other (2)", "Why"]


def test_a_title_above_the_header_is_left_out(tmp_path: Path) -> None:
    export = inspected(tmp_path, [["Staff list", "", "", "", ""], *ROSTER])
    assert (export.format, len(export.rows)) == ("roster", 2)


def test_leading_zeros_are_kept(tmp_path: Path) -> None:
    assert inspected(tmp_path, ROSTER).rows[0].cells[0] == "0042"


def test_a_scale_reversed_within_one_file_is_asked_about(tmp_path: Path) -> None:
    up, down = ("1 - Strongly disagree", "5 - Strongly agree"), ("1. Strongly agree", "5. Strongly disagree")
    rows = [["Q1?", "Q2?"], *[[up[n % 2], down[n % 2]] for n in range(6)]]
    export = inspected(tmp_path, rows)
    assert [column.direction for column in export.columns] == ["ascending", "descending"]
    assert [item["id"] for item in export.asks] == ["reversed:1"]
    assert scales.score(export.columns[1], "1. Strongly agree") == 5.0
    by_number = asks.answer(export, {"reversed:1": asks.BY_NUMBER})
    assert scales.score(by_number.columns[1], "1. Strongly agree") == 1.0


def test_an_unknown_family_is_asked_for_its_order(tmp_path: Path) -> None:
    rows = [["Use [Chat]", "Use [Video]"], *[[word, "seed"] for word in ("seed", "leaf", "tree")] * 3]
    export = inspected(tmp_path, rows)
    settled = asks.answer(export, {"order:0,1": "seed < leaf < tree"})
    assert settled.columns[0].labels == ("seed", "leaf", "tree")
    assert asks.answer(export, {"order:0,1": asks.NOT_A_SCALE}).columns[0].kind == "choice"
    with pytest.raises(UnknownNameError):
        asks.answer(export, {"order:0,1": "seed < stone"})


def two_sheets(folder: Path) -> Path:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Wave 1"
    second = book.create_sheet("Wave 2")
    for sheet in (first, second):
        for row in PLAIN:
            sheet.append(row)
    second.append(["5/21/2026 16:48:22", "c@example.org", "Agree", "Agree", ""])
    book.save(folder / "answers.xlsx")
    return folder / "answers.xlsx"


def test_two_sheets_that_qualify_are_asked_about(tmp_path: Path) -> None:
    path = two_sheets(tmp_path)
    assert inspect_file(path).asks[0]["choices"] == ["Wave 1", "Wave 2"]
    assert len(inspect_file(path, sheet="Wave 2").rows) == 3
    with pytest.raises(UnknownNameError):
        inspect_file(path, sheet="Wave 3")


STATUSES = st.sampled_from(["0", "1", "2", "8", "", "IP Address", "Survey Preview"])


@settings(max_examples=50, deadline=None)
@given(
    answers=st.lists(
        st.tuples(STATUSES, st.sampled_from(["100", "40", ""]), st.sampled_from(["1", "0", "True", ""]),
                  st.sampled_from(["a@example.org", "b@example.org", ""]),
                  st.text(max_size=5), st.sampled_from(AGREEMENT)),
        min_size=1, max_size=12,
    )
)  # fmt: skip
def test_every_row_has_one_state(
    tmp_path_factory: pytest.TempPathFactory, answers: list[tuple[str, ...]]
) -> None:
    cleaned = [
        tuple(cell.replace("\r", "").replace("\x00", "").replace("\ufeff", "") for cell in row)
        for row in answers
    ]
    path = tmp_path_factory.mktemp("states") / "answers.csv"
    path.write_bytes(as_csv(qualtrics(cleaned)).encode("utf-8", errors="replace"))
    rows = as_json(inspect_file(path))["rows"]
    assert rows["read"] == len(answers)
    assert rows["kept"] + rows["test"] + rows["unfinished"] + rows["duplicate"] == rows["read"]
    assert rows["kept"] > 0


def _falling(row: int, top: int) -> str:
    """Return a number of which few are the top."""
    return str(top) if row % 12 == 0 else str(1 + row % (top - 1))


def _numbered(tops: dict[str, int], header: str = "{}") -> list[list[str]]:
    """Return a table whose columns hold the numbers from 1 to a top, the top seldom."""
    body = [[f"p{row}", *(_falling(row, top) for top in tops.values())] for row in range(60)]
    return [["participant", *(header.format(name) for name in tops)], *body]


@pytest.mark.parametrize(
    ("tops", "points"),
    [
        ({"A [one]": 5, "A [two]": 5, "A [three]": 5, "B [one]": 4, "B [two]": 4}, 5),
        ({"A [one]": 5, "B [one]": 4, "B [two]": 4}, 4),
        ({"A [one]": 5, "A [two]": 5, "A [three]": 5, "B (1-4) [one]": 4, "B (1-4) [two]": 4}, 4),
    ],
    ids=["beside more that go to five", "beside fewer that go to five", "that say where they end"],
)
def test_numbers_that_stop_one_short_go_as_far_as_most_of_their_file(
    tmp_path: Path, tops: dict[str, int], points: int
) -> None:
    columns = inspected(tmp_path, _numbered(tops)).columns[-2:]
    assert {column.points for column in columns} == {points}


@pytest.mark.parametrize(
    "block", [("1", "2", "3", "4"), ("0", "1", "2", "3", "4")], ids=["spread evenly", "from nought on"]
)
def test_numbers_that_end_where_they_end_stay_there(tmp_path: Path, block: tuple[str, ...]) -> None:
    body = [[f"p{row}", *[_falling(row, 5)] * 3, *[block[row % len(block)]] * 2] for row in range(120)]
    rows = [["participant", "A [one]", "A [two]", "A [three]", "B [one]", "B [two]"], *body]
    assert {column.points for column in inspected(tmp_path, rows).columns[-2:]} == {len(block)}
