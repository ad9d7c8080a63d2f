"""REDCap: variable names or labels, a record id first, rows that are events or repeats of one record.

Owns the columns REDCap adds, its checkboxes, and the count of people. Refuses to count rows as people, and to guess
which wave an event is: an event that isn't plainly one is asked about.
"""

import re
from collections import Counter
from collections.abc import Sequence

from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import questions
from dashboard.ingest.readers.reader import Reader, holds, word_set
from dashboard.ingest.source import Grid

_EVENT = ("redcap event name", "event name")
_REDCAP = word_set("""
redcap_event_name|redcap_repeat_instrument|redcap_repeat_instance|redcap_survey_identifier|redcap_data_access_group
""")
_LABELS = word_set("event name|repeat instrument|repeat instance|survey identifier|data access group")
_MACHINE = word_set("""
redcap_repeat_instrument|redcap_repeat_instance|redcap_survey_identifier|repeat instrument|repeat instance
survey identifier
""")
_VARIABLE = re.compile(r"[a-z][a-z0-9_]*")
_BOX = re.compile(r"([a-z][a-z0-9_]*?)___(_?[a-z0-9_]+)")
_LABELLED_BOX = re.compile(
    r"(.*?)\s*\((?:choice|choix|opción|opcion|opção|auswahl|scelta|keuze)\s*=\s*(.*)\)",
    re.IGNORECASE | re.DOTALL,
)
_STATUS = word_set("0|1|2|3|incomplete|unverified|complete")
_STATUS_HEADER = re.compile(r"complete\?(?:[ ._]*\(?\d+\)?)?", re.IGNORECASE)
_TIMESTAMP_HEADER = re.compile(r"survey timestamp(?:[ ._]*\(?\d+\)?)?", re.IGNORECASE)
_NOT_COMPLETED = "[not completed]"
_DOCUMENT = "[document]"
_BACKGROUND = word_set("""
sex|gender|race|ethnicity|ethnic|ethnic_group|marital_status|marital|country|state|site|language|department|employment
employment_status|occupation|education|education_level|region|location|geschlecht|sexe|sexo|genere|geslacht|dept|team
unit|job|role|position|group|arm|age_group|agegroup|age_range|income|religion|site_id|cohort|program
""")
_SPAN = re.compile(
    r"(\d+|one|two|three|six|twelve)?(days?|d|weeks?|wks?|w|months?|mos?|m|years?|yrs?|y)?(\d+)?"
)
_ARM = re.compile(r"_arm_\d+$|\s*\(arm\s*\d+:.*\)$", re.IGNORECASE)


def recognises(grid: Grid) -> bool:
    """Tell a REDCap export by its own columns, its form states or its boxes."""
    headers = [wording.header(cell) for cell in grid.rows[0]]
    words = {wording.words(header) for header in headers}
    if words & _REDCAP:
        return True
    columns = questions.values_of(grid.rows[1:], len(headers))
    states = sum(_is_status(header, values) for header, values in zip(headers, columns, strict=True))
    boxes = sum(_box(header, values) is not None for header, values in zip(headers, columns, strict=True))
    names = [header for header in headers if header]
    if all(_VARIABLE.fullmatch(name.lower()) for name in names):
        return len(names) > 1 and (boxes > 1 or "record id" in words or any(map(_is_form, headers, columns)))
    return (states > 0 and (boxes > 0 or "record id" in words)) or boxes > 1 or len(words & _LABELS) > 1


def read(grid: Grid) -> Draft:
    """Read a REDCap export, raw or with labels."""
    body, numbers = grid.rows[1:], grid.row_numbers[1:]
    headers = [wording.header(cell) for cell in grid.rows[0]]
    columns = questions.values_of(body, len(headers))
    stamps = [index for index, header in enumerate(headers) if _is_timestamp(header, columns[index])]
    record = _record_place(headers)
    headings: list[Heading] = []
    for index, (header, values) in enumerate(zip(headers, columns, strict=True)):
        kind, role = _known(header, values)
        box = _box(header, values)
        if index == record:
            kind, role = "id", "person_id"
        elif index in stamps:
            kind, role = "datetime", "answered_at" if len(stamps) == 1 else None
        elif box:
            kind = "multi_choice"
        stem, statement = box or ("", header)
        headings.append(Heading(index, header, header, stem, statement, header, role, kind, None))
    rows = [
        tuple(
            "" if index in stamps and cell.strip() == _NOT_COMPLETED else cell
            for index, cell in enumerate(row)
        )
        for row in body
    ]
    people = len(set(columns[record])) if record is not None else None
    warnings = (
        (f"The {len(rows)} rows are events or repeats of {people} records, and not people.",)
        if people and people < len(rows)
        else ()
    )
    return Draft(
        questions.with_roles(headings, columns),
        numbers,
        rows,
        warnings=warnings,
        duplicates="whole row",
        people=people,
    )


def _record_place(headers: Sequence[str]) -> int | None:
    """Return the place of the record id: the first column with a name that isn't REDCap's own."""
    own = _REDCAP | _LABELS
    return next(
        (index for index, header in enumerate(headers) if header and wording.words(header) not in own), None
    )


def _known(header: str, values: Counter[str]) -> tuple[Kind | None, str | None]:
    words = wording.words(header)
    if words in _EVENT:
        return "choice", "wave" if _are_waves(values) else None
    if words in _MACHINE or _is_status(header, values):
        return "system", None
    if words in {"redcap data access group", "data access group"}:
        return "choice", None
    if values and set(values) == {_DOCUMENT}:
        return "system", None
    is_code = _VARIABLE.fullmatch(header) and all(value.lstrip("-").isdigit() for value in values)
    if words in _BACKGROUND and values and is_code:
        return "choice", None
    return None, None


def _is_status(header: str, values: Counter[str]) -> bool:
    is_named = header.lower().endswith("_complete") or bool(_STATUS_HEADER.fullmatch(header))
    return is_named and {wording.words(value) for value in values} <= _STATUS


def _is_form(header: str, values: Counter[str]) -> bool:
    """Tell the state of a form from a yes or no that is only called alike, as a roster may have."""
    return _is_status(header, values) and ("2" in values or "1" not in values)


def _is_timestamp(header: str, values: Counter[str]) -> bool:
    is_named = header.lower().endswith("_timestamp") or bool(_TIMESTAMP_HEADER.fullmatch(header))
    return is_named and not any(value.isalpha() for value in values)


def _box(header: str, values: Counter[str]) -> tuple[str, str] | None:
    """Return the question and the option of a checkbox column, if it is one."""
    match = _BOX.fullmatch(header.lower()) or _LABELLED_BOX.fullmatch(header)
    if match is None or not (not values or questions.are_boxes([values, ["1"]])):
        return None
    option = match[2]
    return match[1], f"-{option[1:]}" if option.startswith("_") and option[1:].isdigit() else option


def _are_waves(events: Counter[str]) -> bool:
    """Tell whether events are moments of one survey: some named as waves, the others by the time that passed."""
    names = [_ARM.sub("", event) for event in events]
    plain = [name for name in names if holds("wave", [name]) and not wording.words(name).isdigit()]
    return bool(plain) and all(name in plain or _is_moment(name) for name in names)


def _is_moment(name: str) -> bool:
    parts = wording.words(name).split()
    fillers = {
        "follow",
        "up",
        "followup",
        "visit",
        "fu",
        "survey",
        "wave",
        "time",
        "after",
        "post",
        "month",
        "week",
    }
    return any(any(character.isdigit() for character in part) for part in parts) and all(
        part in fillers or bool(_SPAN.fullmatch(part)) for part in parts
    )


READER = Reader("redcap", recognises, read)
