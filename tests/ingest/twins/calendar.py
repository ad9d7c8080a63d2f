"""Calendars: .ics files as Outlook, Google and others write them, and Outlook's list."""

from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin


def calendar(*events: str, above: str = "", line_end: str = "\r\n") -> str:
    """A calendar of events given by their inner lines."""
    inner = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    head = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Hand//made//EN\n"
    return f"{head}{above}{inner}END:VCALENDAR\n".replace("\n", line_end)


ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""
PEOPLE = """ORGANIZER;CN=Ada Example:mailto:ada@example.org
ATTENDEE;CN="Beispiel, Ben";PARTSTAT=ACCEPTED;CUTYPE=INDIVIDUAL;ROLE=REQ-PART
 ICIPANT:mailto:Ben@example.org
ATTENDEE;CN=Room 3;CUTYPE=ROOM:mailto:room3@example.org
"""
ONE = f"UID:1\nDTSTART;TZID=Romance Standard Time:20260413T090000\nDTEND;TZID=Romance Standard Time:20260413T100000\n{PEOPLE}"
SERIES = f"""UID:2
DTSTART;TZID=Customized Time Zone:20260401T090000
DURATION:PT1H
RRULE:FREQ=WEEKLY;UNTIL=20260422;BYDAY=WE
EXDATE;TZID=Customized Time Zone:20260408T090000
{PEOPLE}"""
MOVED = f"""UID:2
RECURRENCE-ID;TZID=Customized Time Zone:20260415T090000
DTSTART;TZID=Customized Time Zone:20260416T140000
DTEND;TZID=Customized Time Zone:20260416T150000
{PEOPLE}"""
OFF = f"UID:3\nDTSTART:20260420T090000Z\nSTATUS:CANCELLED\nSUMMARY:Talk\n{PEOPLE}"
WHOLE_DAY = "UID:4\nDTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260502\nSUMMARY:Holiday"
ALARM = f"{ONE}BEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nDESCRIPTION:Soon\nDURATION:PT5M\nEND:VALARM"

OUTLOOK = [
    "Subject", "Start Date", "Start Time", "End Date", "End Time", "All day event", "Reminder on/off", "Reminder Date",
    "Reminder Time", "Meeting Organizer", "Required Attendees", "Optional Attendees", "Meeting Resources",
    "Billing Information", "Categories", "Description", "Location", "Mileage", "Priority", "Private", "Sensitivity",
    "Show time as",
]  # fmt: skip


def outlook(*events: tuple[str, str, str, str, str], header: list[str] | None = None) -> list[list[str]]:
    """Rows of subject, day, organizer, attendees and rooms."""
    return [
        header or OUTLOOK,
        *(
            [title, day, "09:00:00", day, "10:00:00", "False", "True", day, "08:45:00", organizer, attendees, "", rooms,
             "", "", "Line one\nline two", "Here", "", "Normal", "False", "Normal", "2"]
            for title, day, organizer, attendees, rooms in events
        ),
    ]  # fmt: skip


GERMAN = [
    "Betreff", "Beginnt am", "Beginnt um", "Endet am", "Endet um", "Ganztägiges Ereignis", "Erinnerung Ein/Aus",
    "Erinnerung am", "Erinnerung um", "Besprechungsplanung", "Erforderliche Teilnehmer", "Optionale Teilnehmer",
    "Besprechungsressourcen", "Abrechnungsinformationen", "Kategorien", "Beschreibung", "Ort", "Reisekilometer",
    "Priorität", "Privat", "Vertraulichkeit", "Zeitspanne zeigen als",
]  # fmt: skip
FRENCH = [
    "Objet", "Début", "Début", "Fin", "Fin", "Journée entière", "Rappel actif/inactif", "Date de rappel",
    "Heure du rappel", "Organisateur d'une réunion", "Participants obligatoires", "Participants facultatifs",
    "Ressources de la réunion", "Informations facturation", "Catégories", "Description", "Emplacement",
    "Kilométrage", "Priorité", "Privé", "Critère de diffusion", "Disponibilité",
]  # fmt: skip
TALK = ("Talk", "31/12/2026", "Example, Ada", "Example, Ada; Beispiel, Ben", "Room 3")
CALLED_OFF = ("Abgesagt: Talk", "30/12/2026", "Example, Ada", "Example, Ada; Beispiel, Ben", "Room 3")

TWINS = (
    Twin(
        "a calendar of Outlook with its own time zone",
        "calendar",
        calendar(ONE, SERIES, MOVED, OFF, WHOLE_DAY, above=ZONE).encode(),
        kept=5,
        file_name="calendar.ics",
        kinds={"UID": "id", "Start": "datetime", "Attendees": "system"},
    ),
    Twin(
        "a calendar with blank lines, LF ends and a byte order mark",
        "calendar",
        calendar(ALARM, WHOLE_DAY, line_end="\n\n").encode("utf-8-sig"),
        kept=2,
    ),
    Twin("a calendar in UTF-16", "calendar", calendar(ONE).encode("utf-16"), kept=1),
    Twin("a calendar file of two calendars", "calendar", (calendar(ONE) + calendar(OFF)).encode(), kept=2),
    Twin(
        "a calendar with an event without a readable start",
        "calendar",
        calendar(ONE, "UID:9\nDTSTART:soon\nSUMMARY:x").encode(),
        kept=2,
        warns=("1 events have no readable start",),
    ),
    Twin(
        "a calendar that Outlook wrote as a list",
        "calendar",
        as_csv(outlook(TALK, CALLED_OFF)).encode("cp1252"),
        kept=2,
        kinds={"Subject": "open", "Start Date": "datetime", "Required Attendees": "system"},
    ),
    Twin(
        "a calendar list in German",
        "calendar",
        as_csv(outlook(TALK, CALLED_OFF, header=GERMAN)).encode(),
        kept=2,
    ),
    Twin(
        "a calendar list in French",
        "calendar",
        as_csv(outlook(TALK, header=FRENCH), separator=";").encode(),
        kept=1,
    ),
    Twin(
        "a calendar list with few columns",
        "calendar",
        as_csv(
            [
                [*OUTLOOK[:5], "Location"],
                ["Talk", "1/13/2026", "9:00:00 AM", "1/13/2026", "10:00:00 AM", "Here"],
            ]
        ).encode(),
        kept=1,
    ),
)
