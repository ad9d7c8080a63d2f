"""The formats that can be read, by name: what people call each, what it brings, whether a real file was read.

Owns the words that pages and the command line say about a format. Refuses to know how one is read: that is the file
of the same name below `ingest/readers`.
"""

from dataclasses import dataclass
from typing import Literal

Brings = Literal["answers", "roster", "pairs", "sessions", "ideas", "meetings", "any table"]


UNTESTED = "untested with a real file"


@dataclass(frozen=True, slots=True)
class Format:
    """One format of the registry."""

    title: str
    brings: Brings
    has_real_file: bool = True
    """Whether a real export of this tool was read while its reader was built; where not, pages say so."""


FORMATS: dict[str, Format] = {
    "calendar": Format("Calendar (.ics, Outlook)", "meetings"),
    "teams_attendance": Format("Microsoft Teams attendance", "meetings"),
    "zoom_attendance": Format("Zoom attendance", "meetings", has_real_file=False),
    "spss": Format("SPSS", "answers", has_real_file=False),
    "qualtrics": Format("Qualtrics", "answers"),
    "surveymonkey": Format("SurveyMonkey", "answers"),
    "microsoft_forms": Format("Microsoft Forms", "answers", has_real_file=False),
    "typeform": Format("Typeform", "answers"),
    "alchemer": Format("Alchemer (SurveyGizmo)", "answers"),
    "kobo": Format("KoboToolbox or ODK", "answers", has_real_file=False),
    "redcap": Format("REDCap", "answers"),
    "limesurvey": Format("LimeSurvey", "answers"),
    "roster": Format("HR roster", "roster"),
    "pairs": Format("List of pairs", "pairs", has_real_file=False),
    "sessions": Format("Session log", "sessions", has_real_file=False),
    "ideas": Format("Ideas ledger", "ideas", has_real_file=False),
    "google_forms": Format("Google Forms", "answers"),
    "table": Format("Plain table", "any table"),
}
"""In the order of the readers' registry; a test holds the two together."""
