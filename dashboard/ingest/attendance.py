"""Attendance: from the rows of a Teams or Zoom file to meetings and who was there when.

Owns the pairing of joining and leaving, and where one meeting ends and the next begins. Refuses to know people: a
rejoin is a participant more, and whoever knows the person adds them up.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.ingest.export import Export, Row
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.participants import Meeting, Participant, emails_in
from dashboard.ingest.readers.teams_words import LEFT
from dashboard.ingest.stays import Span, instant, seconds
from dashboard.ingest.validation import kept_rows

_PAUSE = timedelta(hours=6)
"""Nobody there for longer than this ends a meeting."""


@dataclass(frozen=True, slots=True)
class _Seen:
    row: int
    participant: Participant
    day: date | None = None
    """Known from above the table where the row tells no time."""


def attended(export: Export, mapping: Mapping) -> list[Meeting]:
    """Return the meetings of an attendance file."""
    rows = kept_rows(export, mapping)
    if "action" in mapping.fields:
        return _from_log(rows, mapping)
    stays = _stays(export, mapping)
    days = _days(export, mapping)
    groups: dict[tuple[str, ...], list[_Seen]] = {}
    identity: tuple[str, ...] = ()
    for row in rows:
        written = tuple(_cell(row, mapping, part) for part in ("meeting_id", "started", "topic"))
        identity = written if any(written) else identity
        groups.setdefault(identity, []).append(
            _seen(row, mapping, stays.get(row.number, ()), days.get(row.number))
        )
    return [meeting for group in groups.values() for meeting in _apart(group)]


def _cell(row: Row, mapping: Mapping, part: str) -> str:
    position = mapping.fields.get(part)
    return row.cells[position].strip() if position is not None else ""


def _stays(export: Export, mapping: Mapping) -> dict[int, tuple[Span, ...]]:
    order = mapping.day_order or "ymd"
    found: dict[int, list[Span]] = {}
    for stay in export.stays:
        joined = instant(stay.joined, order)
        left = instant(stay.left, order, joined) if joined else None
        if joined and left:
            found.setdefault(stay.row, []).append((joined, left))
    return {row: tuple(spans) for row, spans in found.items()}


def _days(export: Export, mapping: Mapping) -> dict[int, date]:
    moments = {stay.row: instant(stay.joined, mapping.day_order or "ymd") for stay in export.stays}
    return {row: moment.date() for row, moment in moments.items() if moment}


def _seen(row: Row, mapping: Mapping, stays: tuple[Span, ...], day: date | None) -> _Seen:
    order = mapping.day_order or "ymd"
    length = seconds(_cell(row, mapping, "duration") or _cell(row, mapping, "total"))
    joined = instant(_cell(row, mapping, "joined"), order)
    left = instant(_cell(row, mapping, "left"), order, joined)
    if joined and left is None and length is not None:
        left = joined + timedelta(seconds=length)
    spans = stays or (((joined, left),) if joined and left and joined <= left else ())
    return _Seen(row.number, _participant(row, mapping, spans, length), day)


def _participant(row: Row, mapping: Mapping, spans: tuple[Span, ...], length: float | None) -> Participant:
    emails = emails_in(f"{_cell(row, mapping, 'email')} {_cell(row, mapping, 'upn')}")
    return Participant(emails, _cell(row, mapping, "name"), spans, length)


def _apart(group: Sequence[_Seen]) -> list[Meeting]:
    """Tell the meetings of one group of rows apart by the pauses between them."""
    timed = sorted(
        (seen for seen in group if seen.participant.spans),
        key=lambda seen: (seen.participant.spans, seen.row),
    )
    untimed = [seen for seen in group if not seen.participant.spans]
    clusters: list[list[_Seen]] = []
    end: datetime | None = None
    for seen in timed:
        start, last = seen.participant.spans[0][0], max(left for _, left in seen.participant.spans)
        if end is None or start - end > _PAUSE:
            clusters.append([])
        clusters[-1].append(seen)
        end = last if end is None else max(end, last)
    if untimed and len(clusters) == 1:
        clusters[0] += untimed
    elif untimed and not clusters:
        clusters.append(untimed)
    return [_meeting(cluster) for cluster in clusters]


def _meeting(cluster: Sequence[_Seen]) -> Meeting:
    starts = [span[0] for seen in cluster for span in seen.participant.spans]
    day = min(starts).date() if starts else next((seen.day for seen in cluster if seen.day), None)
    return Meeting(min(seen.row for seen in cluster), day, tuple(seen.participant for seen in cluster))


def _from_log(rows: Sequence[Row], mapping: Mapping) -> list[Meeting]:
    order = mapping.day_order or "ymd"
    events = sorted(
        (moment, row.number, row)
        for row in rows
        if (moment := instant(_cell(row, mapping, "timestamp"), order)) is not None
    )
    clusters: list[list[tuple[datetime, int, Row]]] = []
    for event in events:
        if not clusters or event[0] - clusters[-1][-1][0] > _PAUSE:
            clusters.append([])
        clusters[-1].append(event)
    return [_logged(cluster, mapping) for cluster in clusters]


def _logged(events: Sequence[tuple[datetime, int, Row]], mapping: Mapping) -> Meeting:
    """Pair joining with leaving; without its other half a stay reaches to the meeting's own end."""
    first, last = events[0][0], events[-1][0]
    spans: dict[str, list[Span]] = {}
    since: dict[str, datetime] = {}
    sample: dict[str, Row] = {}
    for moment, _, row in events:
        name = _cell(row, mapping, "name")
        sample.setdefault(name, row)
        found = spans.setdefault(name, [])
        if not LEFT.search(_cell(row, mapping, "action")):
            since.setdefault(name, moment)
        elif name in since:
            found.append((since.pop(name), moment))
        elif not found:
            found.append((first, moment))
    for name, moment in since.items():
        spans[name].append((moment, last))
    participants = tuple(
        _participant(sample[name], mapping, tuple(stays), None) for name, stays in spans.items()
    )
    return Meeting(min(number for _, number, _ in events), first.date(), participants)
