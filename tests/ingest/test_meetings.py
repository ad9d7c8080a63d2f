"""Meetings are sessions only where exactly one pair of the program met."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ingest.export import Export
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.known_pairs import KnownPair, KnownPairs, known_pairs
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.meetings import suggest_meetings, validate_meetings
from dashboard.ingest.participants import name_key
from dashboard.ingest.validation import Accepted
from dashboard.pseudonyms import Pseudonyms
from tests.ingest.files import as_csv
from tests.ingest.twins import calendar as calendars
from tests.ingest.twins import teams_attendance as teams
from tests.ingest.twins import zoom_attendance as zoom
from tests.queries.vault_rows import Given, vault_with
from tests.queries.vault_rows import pair as pair_row

KEYS = Pseudonyms("test", b"key")
ADA, BEN, CLEO, DAN = (KEYS.of(f"{name}@example.org") for name in ("ada", "ben", "cleo", "dan"))
PAIR = KnownPair(ADA, BEN, "Leaders Online", date(2026, 3, 1), date(2026, 12, 31))
NAMES = {"ada example": ADA, "beispiel ben": BEN}
KNOWN = KnownPairs((PAIR,), {}, NAMES)


def exported(folder: Path, content: str, name: str = "meeting.csv") -> Export:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return inspect_file(path)


def accepted(export: Export, known: KnownPairs = KNOWN, **mapping: Any) -> Accepted:
    suggested, _ = suggest_meetings(export)
    settled = {"day_order": suggested.day_order or "dmy"} | mapping
    return validate_meetings(export, Mapping(suggested.kind, suggested.fields, **settled), KEYS, known)


def sessions(found: Accepted) -> list[tuple[Any, ...]]:
    return found.tables["session"].select("held_on", "planned_on", "status", "minutes").rows()


HELD = date(2026, 4, 13)
FILES = {
    "Teams, sections": (as_csv(teams.sections(*teams.SECTIONS["English"])), [(HELD, None, "held", 40)]),
    "Teams, sections without activities": (
        as_csv(teams.sections(*teams.SECTIONS["English"])[:9]),
        [(HELD, None, "held", 40)],
    ),
    "Teams, another language": (
        as_csv(teams.sections(*teams.SECTIONS["Polish, known by its numbers"])),
        [(HELD, None, "held", 40)],
    ),
    "Teams, 2021": (
        as_csv(teams.report(*teams.REPORTS["French"])),
        [(date(2021, 4, 13), None, "held", 25)],
    ),
    "Teams, log by name": (as_csv(teams.log(*teams.LOGS["German"])), [(date(2026, 4, 11), None, "held", 45)]),
    "Zoom": (as_csv([zoom.PERSON, zoom.ADA, zoom.BEN, zoom.BEN_AGAIN]), [(HELD, None, "held", 40)]),
    "Zoom, waiting room": (
        as_csv([[*zoom.PERSON, "In Waiting Room"], [*zoom.ADA, "No"], [*zoom.BEN_WAITING, "Yes"], [*zoom.BEN, "No"]]),
        [(HELD, None, "held", 20)],
    ),
    "Zoom, total below its meeting": (
        as_csv([*zoom.ABOVE_NOW, *zoom.TOTAL]),
        [(HELD, None, "held", 40)],
    ),
    "Zoom, many meetings": (as_csv(zoom.many_meetings()), [(HELD, None, "held", 40)]),
    "Outlook list": (
        as_csv(calendars.outlook(calendars.TALK, calendars.CALLED_OFF)),
        [(None, date(2026, 12, 30), "cancelled", None), (None, date(2026, 12, 31), "planned", None)],
    ),
    "calendar": (
        calendars.calendar(calendars.ONE, calendars.OFF, calendars.WHOLE_DAY),
        [(None, HELD, "planned", None), (None, date(2026, 4, 20), "cancelled", None)],
    ),
    "calendar, series": (
        calendars.calendar(calendars.SERIES, calendars.MOVED, above=calendars.ZONE),
        [(None, date(2026, 4, day), "planned", None) for day in (1, 16, 22)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_meeting_of_a_pair_is_a_session(tmp_path: Path, name: str) -> None:
    content, expected = FILES[name]
    found = accepted(exported(tmp_path, content))
    assert sessions(found) == expected
    assert found.rows == len(expected)
    frame = found.tables["session"]
    assert set(frame["source"]) == {"calendar" if frame["held_on"].null_count() else "attendance"}
    assert set(frame.select("program", "mentor_key", "mentee_key").rows()) == {("Leaders Online", ADA, BEN)}


@pytest.mark.parametrize("name", FILES)
def test_nothing_of_a_meeting_is_kept_that_names_anybody(tmp_path: Path, name: str) -> None:
    found = accepted(exported(tmp_path, FILES[name][0]))
    written = json.dumps([*found.notes, *(str(one) for one in found.rejections)]).casefold()
    written += str(found.tables["session"].to_dicts()).casefold()
    assert not [word for word in ("ada", "ben ", "beispiel", "@", "talk", "room 3") if word in written]


def zoomed(*people: tuple[str, str]) -> str:
    """A Zoom report of people who were there for the same hour, by name and e-mail."""
    return as_csv([zoom.PERSON, *([name, email, *zoom.ADA[2:]] for name, email in people)])


BOTH = (("Ada", "ADA@Example.org "), ("Ben", "ben@example.org"))
CROWDS = {
    "a facilitator beside": ([*BOTH, ("Fay", "fay@example.org")], 1),
    "two more people": ([*BOTH, ("Fay", "fay@example.org"), ("Gil", "gil@example.org")], 0),
    "two more people without e-mail": ([*BOTH, ("Fay", ""), ("Gil", "")], 0),
    "a facilitator who came twice": ([*BOTH, ("Fay", ""), ("fay", "")], 1),
    "a bot and a room beside a facilitator": ([*BOTH, ("Fay", ""), ("Read.ai notetaker", ""), ("Meeting Room 3", "")], 1),
    "one of them alone": ([BOTH[0]], 0),
    "one of them with somebody else": ([BOTH[0], ("Fay", "fay@example.org")], 0),
    "names instead of e-mails, turned round": ([("Example, Ada (EXT)", ""), ("Beispiel Ben (Guest)", "")], 1),
    "the real name in brackets": ([("tablet 7 (Ada Example)", ""), ("Ben Beispiel", "")], 1),
    "a name that only looks alike": ([("Ada Exampel", ""), ("Ben Beispiel", "")], 0),
    "a name beside an e-mail nobody knows": ([("Ada Example", "ada@private.example.com"), BOTH[1]], 0),
    "a first name alone": ([("Ada", ""), BOTH[1]], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", CROWDS)
def test_who_may_be_there(tmp_path: Path, name: str) -> None:
    people, expected = CROWDS[name]
    found = accepted(exported(tmp_path, zoomed(*people)))
    assert found.rows == expected
    assert bool(found.rejections) == (expected == 0)


def test_what_is_dropped_is_counted(tmp_path: Path) -> None:
    rows = zoom.many_meetings()
    found = accepted(exported(tmp_path, as_csv(rows)))
    assert found.notes == (
        "1 of 2 meetings are between the two of a pair; 1 others were dropped and not stored.",
    )
    entries = calendars.calendar(calendars.SERIES, calendars.MOVED, calendars.WHOLE_DAY, above=calendars.ZONE)
    found = accepted(exported(tmp_path, entries))
    assert found.notes == (
        "2 of 3 calendar entries are between the two of a pair; 1 others were dropped and not stored.",
    )


def test_people_who_never_met_in_the_meeting_did_not_attend(tmp_path: Path) -> None:
    late = ["Ben Beispiel", "ben@example.org", "04/13/2026 10:30:00 AM", "04/13/2026 11:00:00 AM", "30", "No"]
    found = accepted(exported(tmp_path, as_csv([zoom.PERSON, zoom.ADA, late])))
    assert sessions(found) == [(None, HELD, "not attended", None)]


def test_two_meetings_of_one_day_are_one_session_of_both_lengths(tmp_path: Path) -> None:
    first, second = zoom.many_meetings()[1:3], zoom.many_meetings()[1:3]
    later = [
        [cell.replace("09:", "05:").replace("10:00:00 AM", "06:00:00 PM").replace("AM", "PM") for cell in row]
        for row in second
    ]
    found = accepted(exported(tmp_path, as_csv([zoom.many_meetings()[0], *first, [], *later])))
    assert sessions(found) == [(HELD, None, "held", 40)]


def test_a_log_without_leaving_lasts_until_its_last_event(tmp_path: Path) -> None:
    words = teams.LOGS["English"]
    rows = [
        list(words[0]),
        ["Ada Example", "Joined", "13/4/2026, 23:50:00"],
        ["Ben Beispiel", "Left", "14/4/2026, 00:20:00"],
    ]
    found = accepted(exported(tmp_path, as_csv(rows)))
    assert sessions(found) == [(HELD, None, "held", 30)]


def test_a_log_of_two_days_is_two_meetings(tmp_path: Path) -> None:
    rows = teams.log(*teams.LOGS["English"])
    again = [[cell.replace("11/4", "18/4") for cell in row] for row in rows[1:]]
    found = accepted(exported(tmp_path, as_csv([*rows, *again])))
    assert [row[0] for row in sessions(found)] == [date(2026, 4, 11), date(2026, 4, 18)]


@pytest.mark.parametrize(
    ("joined", "left", "minutes", "expected"),
    [
        ("04/13/2026 09:10:00 AM", "", "20", ("held", 20)),
        ("04/13/2026 09:10:00 AM", "09:25:00 AM", "20", ("held", 15)),
        ("04/13/2026 09:10:00 AM", "04/13/2026 09:40:00 AM", "", ("held", 30)),
        ("04/13/2026 09:10:00 AM", "04/13/2026 09:40:00 AM", "12", ("held", 12)),
        ("", "", "20", ("held", 20)),
        ("", "", "", ("held", None)),
    ],
    ids=[
        "no leave time",
        "a time alone",
        "no duration",
        "a shorter duration",
        "no times",
        "nothing but the name",
    ],
)
def test_time_together_is_taken_from_what_the_file_tells(
    tmp_path: Path, joined: str, left: str, minutes: str, expected: tuple[str, int | None]
) -> None:
    ben = ["Ben Beispiel", "ben@example.org", joined, left, minutes, "No"]
    found = accepted(exported(tmp_path, as_csv([zoom.PERSON, zoom.ADA, ben])))
    assert [row[2:] for row in sessions(found)] == [expected]


def test_totals_without_a_day_are_no_session(tmp_path: Path) -> None:
    known = KnownPairs((PAIR,), {}, NAMES)
    found = accepted(exported(tmp_path, as_csv(zoom.TOTAL)), known)
    assert found.rows == 0
    assert "tell no day" in found.rejections[0].reason
    assert found.rejections[0].reason in found.notes


@pytest.mark.parametrize(
    ("other", "fixed", "expected", "words"),
    [
        (KnownPair(ADA, BEN, "Other"), {}, 0, "in several programs"),
        (KnownPair(ADA, BEN, "Other"), {"program": "Other"}, 1, ""),
        (KnownPair(BEN, ADA, "Other"), {}, 0, "more than one pair"),
        (KnownPair(CLEO, BEN, "Other"), {}, 1, ""),
    ],
    ids=["two programs", "the program is said", "both ways round", "another mentor who wasn't there"],
)
def test_a_meeting_of_more_than_one_pair_is_nobodys_until_the_program_is_said(
    tmp_path: Path, other: KnownPair, fixed: dict[str, str], expected: int, words: str
) -> None:
    known = KnownPairs((PAIR, other), {}, NAMES)
    found = accepted(exported(tmp_path, zoomed(*BOTH)), known, fixed=fixed)
    assert found.rows == expected
    assert words in " ".join(found.notes)


DECLINED = calendars.ONE.replace("ACCEPTED", "DECLINED")


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (DECLINED, [("cancelled", "mentee")]),
        (DECLINED + "STATUS:CANCELLED", [("cancelled", None)]),
        (calendars.ONE + "".join(f"ATTENDEE;PARTSTAT=DECLINED:mailto:x{n}@example.org\n" for n in range(9)), [("planned", None)]),
        (calendars.ONE + "".join(f"ATTENDEE:mailto:x{n}@example.org\n" for n in range(9)), []),
        (calendars.SERIES.replace("UNTIL=20260422;", ""), [("planned", None)] * 39),
        (calendars.SERIES.replace("WEEKLY", "SECONDLY"), [("planned", None)]),
        (calendars.SERIES.replace("Ben@", "fay@"), []),
        (calendars.SERIES.replace("202604", "202704"), []),
        ("UID:7\nDTSTART:soon\n" + calendars.PEOPLE, []),
    ],
    ids=["declined", "declined and off", "others declined", "a crowd", "an endless series", "every second",
         "a series of others", "after the pair has ended", "no start"],
)  # fmt: skip
def test_what_a_calendar_plans(tmp_path: Path, event: str, expected: list[tuple[str, str | None]]) -> None:
    found = accepted(exported(tmp_path, calendars.calendar(event, above=calendars.ZONE)))
    assert found.tables["session"].select("status", "cancelled_by").rows() == expected


@pytest.mark.parametrize(
    ("dates", "choices"),
    [(("11/4/2026, 09:00:00", "11/4/2026, 10:00:00"), ["dmy", "mdy"]), (("13/4/2026, 09:00:00", "12/4/2026, 10:00:00"), None),
     (("2026-04-13 09:00", "2026-04-13 10:00"), None), (("13/4/2026 09:00", "4/13/2026 10:00"), ["dmy", "mdy"])],
    ids=["either way", "day first", "year first", "both ways at once"],
)  # fmt: skip
def test_day_and_month_are_asked_for_only_where_the_file_leaves_them_open(
    tmp_path: Path, dates: tuple[str, str], choices: list[str] | None
) -> None:
    rows = [
        list(teams.LOGS["English"][0]),
        ["Ada Example", "Joined", dates[0]],
        ["Ada Example", "Left", dates[1]],
    ]
    mapping, asks = suggest_meetings(exported(tmp_path, as_csv(rows)))
    assert [ask["choices"] for ask in asks] == ([choices] if choices else [])
    assert (mapping.kind, mapping.day_order is None) == ("meetings", bool(choices))


@settings(max_examples=30)
@given(st.permutations(range(3)))
def test_the_order_of_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [zoom.ADA, zoom.BEN, zoom.BEN_AGAIN]
    found = accepted(exported(folder, as_csv([zoom.PERSON, *(rows[place] for place in order)])))
    assert sessions(found) == [(HELD, None, "held", 40)]


def test_a_file_before_its_pairs_says_so(tmp_path: Path) -> None:
    found = accepted(exported(tmp_path, zoomed(*BOTH)), KnownPairs(()))
    assert "load the list of pairs first" in found.rejections[0].reason


def test_a_file_without_a_readable_day_says_so(tmp_path: Path) -> None:
    found = accepted(exported(tmp_path, calendars.calendar("UID:1\nDTSTART:soon")))
    assert "no meeting with a readable day" in found.rejections[0].reason


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Éluard, Ada (Guest)", "ada  eluard", True),
        ("Jean-Luc O’Neil [EXT]", "ONEIL Jean Luc", True),
        ("Straße, Ida", "Ida Strasse", True),
        ("Ada Example 2", "Ada Example", False),
        ("Ada Ada", "Ada", False),
    ],
)
def test_two_spellings_of_a_name(one: str, other: str, *, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same


def test_people_are_known_by_alias_and_by_names_that_one_of_them_has(tmp_path: Path) -> None:
    given_rows: Given = {
        "pair": [
            pair_row("id of ada", BEN, ended_on=date(2026, 9, 1), planned_end_on=date(2026, 12, 1)),
            pair_row(ADA, BEN, cohort="Autumn", matched_on=date(2026, 10, 1)),
            pair_row(CLEO, DAN, program="Other"),
        ],
        "alias": [{"alias_key": key, "person_key": ADA} for key in ("id of ada", ADA)],
        "identity.person": [
            {"person_key": "id of ada", "name": "Example, Ada"},
            {"person_key": ADA, "name": "Ada Example"},
            {"person_key": BEN, "name": None},
            {"person_key": CLEO, "name": "Cleo Twice"},
            {"person_key": DAN, "name": "Twice, Cleo"},
            {"person_key": DAN, "name": "Dan"},
        ],
    }
    with vault_with(tmp_path, given_rows) as vault:
        known = known_pairs(vault)
    assert set(known.pairs) == {
        KnownPair(ADA, BEN, "Leaders Online", date(2026, 1, 5), date(2026, 9, 1)),
        KnownPair(CLEO, DAN, "Other", date(2026, 1, 5), None),
    }
    assert known.names == {"ada example": ADA}
    assert known.person(" ADA@example.org", KEYS) == ADA
    assert known.named("Twice, Cleo") is None
    assert known.among([ADA, BEN, CLEO], "Other") == ()
