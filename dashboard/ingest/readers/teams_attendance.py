"""Microsoft Teams attendance: the join-and-leave log, the report of 2021, the report in sections.

Owns the three layouts and their header words in seven languages; a section is known by its number, so that other
languages are read by position. Refuses to count anybody twice: of a report in sections only the participants are rows.
"""

import re
from collections.abc import Sequence

from dashboard.ingest import datetimes, stays, wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind, Stay
from dashboard.ingest.kinds import Heading
from dashboard.ingest.participants import emails_in, name_key
from dashboard.ingest.readers.reader import Reader
from dashboard.ingest.readers.teams_words import ACTION, PART_OF
from dashboard.ingest.source import Grid

_KIND: dict[str, Kind] = {
    "name": "system", "action": "choice", "timestamp": "datetime", "joined": "datetime", "left": "datetime",
    "duration": "number", "email": "email", "role": "choice",
}  # fmt: skip
_BY_PLACE = {
    "people": ("name", "joined", "left", "duration", "email", "upn", "role"),
    "activities": ("name", "joined", "left", "duration", "email", "role"),
}
_SECTION = re.compile(r"\s*([1-9])\s*[.．、)]\s*\S.*")
_PARTICIPANTS, _ACTIVITIES = 2, 3
_HEADER_WITHIN = 40
_SAMPLE = 200
_MOST_ACTIONS = 6
_NARROWEST = 3


def _parts(row: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        part = PART_OF.get(wording.words(cell))
        if part and part not in found:
            found[part] = place
    return found


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _is_moment(cell: str) -> bool:
    return ":" in cell.replace(".", ":") and datetimes.is_date(wording.clean(stays.plain(cell)))


def _section(row: Sequence[str]) -> int | None:
    match = _SECTION.fullmatch(row[0])
    return int(match[1]) if match and _filled(row) == 1 else None


def _sections(grid: Grid) -> dict[int, tuple[int, int]]:
    """Return each numbered section with the places of its header row and of its end."""
    starts = [(number, index) for index, row in enumerate(grid.rows) if (number := _section(row)) is not None]
    ends = [*(index for _, index in starts), len(grid.rows)][1:]
    found: dict[int, tuple[int, int]] = {}
    for (number, index), end in zip(starts, ends, strict=True):
        found.setdefault(number, (index + 1, end))
    return found


def _people_section(grid: Grid) -> tuple[int, int] | None:
    start, end = _sections(grid).get(_PARTICIPANTS, (0, 0))
    if start >= end or _filled(grid.rows[start]) < _NARROWEST:
        return None
    return (start, end) if _has_times(grid, start, end, _columns(grid.rows[start], "people")) else None


def _columns(header: Sequence[str], layout: str) -> dict[str, int]:
    """Return the place of each part, by its words, else by where it stands in every language."""
    parts = _parts(header)
    by_place = {
        part: place
        for place, part in enumerate(_BY_PLACE[layout])
        if place < _filled(header) and place not in parts.values()
    }
    return by_place | parts


def _has_times(grid: Grid, start: int, end: int, columns: dict[str, int]) -> bool:
    joined = columns.get("joined", columns.get("timestamp"))
    if joined is None:
        return False
    cells = [
        row[joined] for row in grid.rows[start + 1 : min(end, start + 1 + _SAMPLE)] if row[joined].strip()
    ]
    return sum(map(_is_moment, cells)) * 2 > len(cells) or not cells


def _report(grid: Grid) -> int | None:
    """Return the place of the header row of a report without sections."""
    for index, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        parts = _parts(row)
        if {"name", "joined", "left"} <= parts.keys() and parts.keys() & {"duration", "upn", "role"}:
            body = grid.rows[index + 1 : index + 1 + _SAMPLE]
            has_length = (
                "duration" not in parts
                or not body
                or any(stays.seconds(line[parts["duration"]]) is not None for line in body)
            )
            if has_length and _has_times(grid, index, len(grid.rows), parts):
                return index
    return None


def _log(grid: Grid) -> int | None:
    """Return the place of the header row of a log of joining and leaving."""
    for index, row in enumerate(grid.rows[:_HEADER_WITHIN]):
        parts = _parts(row)
        if not {"name", "action", "timestamp"} <= parts.keys():
            continue
        body = grid.rows[index + 1 :]
        actions = {line[parts["action"]].strip() for line in body} - {""}
        known = sum(bool(ACTION.search(action)) for action in actions)
        if (
            len(actions) <= _MOST_ACTIONS
            and known * 2 >= len(actions)
            and _has_times(grid, index, len(grid.rows), parts)
        ):
            return index
    return None


def recognises(grid: Grid) -> bool:
    """Tell an attendance file of Teams by its numbered sections, or by its header words and times."""
    return _people_section(grid) is not None or _report(grid) is not None or _log(grid) is not None


def read(grid: Grid) -> Draft:
    """Read an attendance file, whichever of its layouts."""
    if section := _people_section(grid):
        start, end = section
        columns = _columns(grid.rows[start], "people")
        draft = _draft(grid, start, end, columns)
        return _with_stays(draft, columns, _activities(grid))
    report = _report(grid)
    found = _log(grid) if report is None else report
    header = 0 if found is None else found
    return _draft(grid, header, len(grid.rows), _parts(grid.rows[header]))


def _draft(grid: Grid, start: int, end: int, columns: dict[str, int]) -> Draft:
    header = grid.rows[start]
    body = [
        (number, tuple(map(stays.plain, row)))
        for number, row in zip(grid.row_numbers[start + 1 : end], grid.rows[start + 1 : end], strict=True)
        if row != header
    ]
    width = max(
        (
            place + 1
            for row in (header, *(row for _, row in body))
            for place in range(len(row))
            if row[place].strip()
        ),
        default=0,
    )
    part_at = {place: part for part, place in columns.items()}
    headings = []
    for place, cell in enumerate(header[:width]):
        text = wording.header(cell)
        part = part_at.get(place, "")
        kind = _KIND.get(part)
        if part == "upn":
            kind = "email" if 2 * sum("@" in row[place] for _, row in body) > len(body) else "id"
        headings.append(Heading(place, text, text, statement=text, question_id=part, kind=kind))
    rows = [row[:width] for _, row in body]
    return Draft(headings, [number for number, _ in body], rows, people=_people(rows, columns))


def _people(rows: Sequence[Sequence[str]], columns: dict[str, int]) -> int:
    return len({who for row in rows if (who := _who(row, columns))})


def _who(row: Sequence[str], columns: dict[str, int]) -> str:
    """Return what tells one person of the file from another: the e-mail, else the name."""
    for part in ("email", "upn"):
        if part in columns and (found := emails_in(row[columns[part]])):
            return found[0]
    name = row[columns["name"]] if "name" in columns else ""
    return name_key(name) or wording.key(name)


def _activities(grid: Grid) -> list[tuple[str, str, str, str]]:
    """Return name, e-mail, and both times of each stay in the section of activities."""
    start, end = _sections(grid).get(_ACTIVITIES, (0, 0))
    if start >= end or _filled(grid.rows[start]) < _NARROWEST:
        return []
    columns = _columns(grid.rows[start], "activities")
    if not _has_times(grid, start, end, columns) or not {"name", "joined", "left"} <= columns.keys():
        return []
    email = columns.get("email")
    return [
        (
            wording.key(row[columns["name"]]),
            next(iter(emails_in(row[email])), "") if email is not None else "",
            stays.plain(row[columns["joined"]]),
            stays.plain(row[columns["left"]]),
        )
        for row in grid.rows[start + 1 : end]
    ]


def _with_stays(
    draft: Draft, columns: dict[str, int], activities: Sequence[tuple[str, str, str, str]]
) -> Draft:
    by_email: dict[str, int] = {}
    by_name: dict[str, list[int]] = {}
    for number, row in zip(draft.numbers, draft.rows, strict=True):
        for email in (
            found for part in ("email", "upn") if part in columns for found in emails_in(row[columns[part]])
        ):
            by_email.setdefault(email, number)
        if "name" in columns:
            by_name.setdefault(wording.key(row[columns["name"]]), []).append(number)
    found = []
    for name, email, joined, left in activities:
        namesakes = by_name.get(name, [])
        place = by_email.get(email) or (namesakes[0] if len(namesakes) == 1 else None)
        if place is not None:
            found.append(Stay(place, joined, left))
    return Draft(draft.headings, draft.numbers, draft.rows, people=draft.people, stays=tuple(found))


READER = Reader("teams_attendance", recognises, read)
