"""Calendars come in row by row, each file with time zones of its own."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.errors import RefusedFileError
from dashboard.ingest import appointments, ics
from dashboard.ingest.appointments import Entry
from dashboard.ingest.export import Export
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.meetings import suggest_meetings
from tests.ingest.twins.calendar import MOVED, OFF, ONE, PEOPLE, SERIES, WHOLE_DAY, ZONE, calendar

SHIFTED = ZONE.replace("+0100", "+0900").replace("+0200", "+1000")
IN_THE_ZONE = "UID:1\nDTSTART;TZID=Customized Time Zone:20260413T233000\nEXDATE:20260414T080000Z\nRRULE:FREQ=DAILY;COUNT=3"


def row(text: str, place: int = 1) -> dict[str, str]:
    rows, _, _ = ics.read(text, "calendar.ics")
    return dict(zip(rows[0], rows[place], strict=True))


def exported(folder: Path, *events: str, above: str = "") -> Export:
    path = folder / "calendar.ics"
    path.write_text(calendar(*events, above=above), encoding="utf-8")
    return inspect_file(path)


def entries(folder: Path, *events: str, above: str = "") -> list[Entry]:
    export = exported(folder, *events, above=above)
    return appointments.entries(export, suggest_meetings(export)[0])


@pytest.mark.parametrize(
    "text", [calendar(IN_THE_ZONE), calendar(ONE, above=SHIFTED)], ids=["undefined", "windows"]
)
def test_a_zone_of_one_file_says_nothing_about_the_next(text: str) -> None:
    alone = ics.read(text, "calendar.ics")
    ics.read(calendar(IN_THE_ZONE, above=SHIFTED), "other.ics")
    assert ics.read(text, "calendar.ics") == alone


def test_a_meeting_is_on_the_day_of_the_clock_where_it_was_planned() -> None:
    late = row(calendar(IN_THE_ZONE, above=SHIFTED))
    assert (late["Start"], late["Recurrence"]) == (
        "2026-04-13 23:30:00",
        "RRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260414T180000",
    )


@pytest.mark.parametrize(
    ("above", "expected"),
    [("X-WR-TIMEZONE:America/Los_Angeles\n", "2026-04-13 17:30:00"), ("X-WR-TIMEZONE:Nowhere/Here\n", "2026-04-14 00:30:00"),
     ("", "2026-04-14 00:30:00")],
    ids=["the calendar's zone", "a zone nobody knows", "no zone"],
)  # fmt: skip
def test_a_moment_in_universal_time_is_read_in_the_calendars_zone(above: str, expected: str) -> None:
    assert row(calendar("UID:1\nDTSTART:20260414T003000Z", above=above))["Start"] == expected


def test_rooms_are_nobody_and_titles_are_not_read() -> None:
    found = row(calendar(f"{ONE}SUMMARY:Secret\nDESCRIPTION:Secret\nLOCATION:Secret"))
    assert found["Attendees"] == "Ben@example.org"
    assert found["Organizer"] == "ada@example.org"
    assert not any("Secret" in cell for cell in found.values())


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("ATTENDEE;CN=Ben Beispiel:invalid:nomail", "Ben Beispiel"),
        ("ATTENDEE;CN=ben@example.org:urn:uuid:1", "ben@example.org"),
        ("ATTENDEE:MAILTO:ben@example.org", "ben@example.org"),
        ("ATTENDEE;CUTYPE=RESOURCE:mailto:car@example.org", ""),
        ("ATTENDEE;CUTYPE:mailto", ""),
    ],
    ids=["a name alone", "an e-mail for a name", "old spelling", "a resource", "damaged"],
)
def test_who_is_invited(address: str, expected: str) -> None:
    assert row(calendar(f"UID:1\nDTSTART:20260414T003000Z\n{address}"))["Attendees"] == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("DTEND;VALUE=DATE:20260502", "2026-05-02"),
        ("DURATION:P2D", "2026-05-03"),
        ("DURATION:P9999999D", ""),
        ("DTEND:later", ""),
        ("X-OTHER:1", ""),
    ],
)
def test_the_end_is_written_or_worked_out(line: str, expected: str) -> None:
    assert row(calendar(f"UID:4\nDTSTART;VALUE=DATE:20260501\n{line}"))["End"] == expected


@pytest.mark.parametrize(
    "title",
    [
        "Canceled: Talk",
        "Cancelled: Talk",
        "Abgesagt: Talk",
        "Annulé : Talk",
        "Cancelado: Talk",
        "Geannuleerd: Talk",
    ],
)
def test_outlook_marks_a_meeting_that_is_off_in_its_title(title: str) -> None:
    assert row(calendar(f"{ONE}SUMMARY:{title}"))["Status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("BEGIN:VCALENDAR\nEND:VCALENDAR\n", "no event"),
        (calendar("BEGIN:VTODO\nUID:1\nEND:VTODO")[:60], "no event"),
        (calendar(ONE, OFF)[:-40], "cut off"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT\nEND\n" + "BEGIN:VEVENT\n", "cut off"),
        ("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\nEND:VEVENT\n" * (ics.MOST_EVENTS + 1), "more than"),
        (calendar(ONE) + "END:VCALENDAR\n", "damaged"),
        ("BEGIN:VCALENDAR\n" + " " * ics.MOST_CHARACTERS, "too long"),
    ],
    ids=["empty", "only tasks", "cut", "crossed", "very many", "an end too many", "very long"],
)
def test_what_is_no_whole_calendar_is_refused_with_a_way_out(text: str, words: str) -> None:
    with pytest.raises(RefusedFileError, match=words) as refusal:
        ics.read(text, "calendar.ics")
    assert refusal.value.try_
    assert refusal.value.where == "calendar.ics"


def test_a_series_has_its_days_without_those_taken_out_and_with_those_moved(tmp_path: Path) -> None:
    found = entries(tmp_path, SERIES, MOVED, above=ZONE)
    (members,) = appointments.series(found)
    days = [day for _, day in appointments.days(members, date(2026, 1, 1), date(2026, 12, 31))]
    assert days == [date(2026, 4, 1), date(2026, 4, 16), date(2026, 4, 22)]


def test_a_series_of_days_ends_where_its_window_ends(tmp_path: Path) -> None:
    endless = f"{WHOLE_DAY}\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:20260503"
    (members,) = appointments.series(entries(tmp_path, endless))
    days = [day for _, day in appointments.days(members, date(2026, 5, 2), date(2026, 5, 5))]
    assert days == [date(2026, 5, 2), date(2026, 5, 4), date(2026, 5, 5)]


@pytest.mark.parametrize(
    ("rule", "is_repeated", "most"),
    [
        ("RRULE:FREQ=SECONDLY", False, 1),
        ("RRULE:FREQ=MINUTELY;INTERVAL=1", False, 1),
        ("RRULE:FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2;BYSECOND=1,2,3", True, 1_830),
        ("RRULE:FREQ=DAILY", True, 1_830),
        ("RRULE:FREQ=NEVER", False, 1),
        ("RRULE:nothing", False, 1),
    ],
)
def test_a_rule_cannot_fill_the_memory(tmp_path: Path, rule: str, most: int, *, is_repeated: bool) -> None:
    (members,) = appointments.series(entries(tmp_path, f"{ONE}{rule}"))
    assert appointments.is_repeated(members) == is_repeated
    assert len(appointments.days(members, date(2026, 4, 1), date(9999, 1, 1))) <= most


def test_a_zone_whose_rule_repeats_every_second_is_read_without_it() -> None:
    bomb = ZONE.replace("FREQ=YEARLY", "FREQ=SECONDLY")
    assert row(calendar(SERIES, above=bomb))["Start"] == "2026-04-01 09:00:00"


@pytest.mark.parametrize("year", ["1601", "9998"])
def test_a_year_far_away_is_read_without_its_zone(year: str) -> None:
    found = row(
        calendar(SERIES.replace("UNTIL=2026", f"UNTIL={year}").replace("0422", "0422T070000Z"), above=ZONE)
    )
    assert found["Recurrence"].split("\n")[0].startswith(f"RRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL={year}0422T")


def test_two_calendars_of_one_file_keep_their_own_zone() -> None:
    here = calendar("UID:1\nDTSTART:20260414T003000Z", above="X-WR-TIMEZONE:Europe/Rome\n")
    there = calendar("UID:2\nDTSTART:20260414T003000Z", above="X-WR-TIMEZONE:Asia/Tokyo\n")
    starts = [row(here + there, place)["Start"] for place in (1, 2)]
    assert starts == ["2026-04-14 02:30:00", "2026-04-14 09:30:00"]


def test_declined_invitations_stand_apart(tmp_path: Path) -> None:
    (entry,) = entries(tmp_path, ONE.replace("ACCEPTED", "DECLINED"))
    assert [one.has_declined for one in entry.participants] == [False, True]
    assert PEOPLE.count("ATTENDEE") == 2
