"""KoboToolbox and ODK: a row a submission, the tool's own columns with an underscore or around the key.

Owns the words of Kobo, ODK Central and their relatives, groups in headers, choices that are written twice, places on
the earth, and the review of submissions. Refuses repeated groups: their rows are parts of a submission and no people.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from dashboard.ingest import wording
from dashboard.ingest.assembly import Draft
from dashboard.ingest.export import Kind
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import questions, row_states
from dashboard.ingest.readers.reader import Reader, word_set
from dashboard.ingest.readers.row_states import Rule
from dashboard.ingest.source import Grid

_OWN_NAMES = """
kobo: _id _uuid _submission_time _validation_status _notes _status _submitted_by __version__ _tags _index _attachments
kobo: _geolocation _xform_id_string _bamboo_dataset_id _version_ formhub/uuid meta/instanceid meta/instancename
kobo: meta/rootuuid meta/deprecatedid _review_state _review_comment _date_modified _media_count _total_media
kobo: _media_all_received _duration _edited _last_edited
central: submitterid submittername attachmentspresent attachmentsexpected status reviewstate deviceid edits formversion
central: meta-instanceid meta-instancename meta-entity meta-entity-label instanceid instancename formdef_version
central: review_status review_quality review_comments key isvalidated
repeat: _parent_index _parent_table_name _submission__id _submission__uuid parent_key
time: start end today starttime endtime start_time end_time _start _end
device: deviceid username subscriberid simserial simid phonenumber devicephonenum imei audit audit_url caseid
device: device_info start-geopoint background-audio device_id subscriber_id
"""
"""Columns that the tools add, as they spell them in lower case."""


def _own(kind: str) -> frozenset[str]:
    lines = [
        line.removeprefix(f"{kind}: ") for line in _OWN_NAMES.split("\n") if line.startswith(f"{kind}: ")
    ]
    return frozenset(name for line in lines for name in line.split(" "))


_KOBO, _CENTRAL, _OF_ONE_PART = _own("kobo"), _own("central"), _own("repeat")
_TIMES, _DEVICE = _own("time"), _own("device")
_DATES = {"submissiondate": "answered_at", "completiondate": None, "_submission_time": "answered_at"}
_ABOUT_DEVICE = word_set(
    "deviceid|device id|subscriberid|simserial|simid|imei|audit|devicephonenum|subscriber id"
)
_SEPARATORS = re.compile(r"[/.-]")
_AXES = re.compile(r"[_-](?:latitude|longitude|altitude|precision|accuracy)$", re.IGNORECASE)
_BOX_VALUES = frozenset({"0", "1", "0.0", "1.0", "true", "false"})
_REFUSED = word_set("not approved|validation status not approved|rejected")
_FEWEST = 2


def _names(grid: Grid) -> list[str]:
    return [wording.header(cell).lower() for cell in grid.rows[0]]


def is_repeat(grid: Grid) -> bool:
    """Tell the sheet of a repeated group, whose rows are parts of a submission in another sheet."""
    return bool(_OF_ONE_PART & set(_names(grid)))


def recognises(grid: Grid) -> bool:
    """Tell a table of submissions by the tool's own columns, two or more of them."""
    names = set(_names(grid))
    of_kobo, of_central = len(names & _KOBO), len(names & _CENTRAL)
    is_kobo = of_kobo >= _FEWEST or (of_kobo > 0 and {"start", "end"} <= names)
    is_central = of_central > _FEWEST or (of_central == _FEWEST and "submissiondate" in names)
    return (is_kobo or is_central) and not is_repeat(grid)


def read(grid: Grid) -> Draft:
    """Read a table of submissions."""
    body = grid.rows[1:]
    texts = [wording.header(cell) for cell in grid.rows[0]]
    names = [text.lower() for text in texts]
    columns = questions.values_of(body, len(texts))
    places = _places(texts, columns)
    files = {index for index, text in enumerate(texts) if f"{text}_URL" in texts or text.endswith("_URL")}
    whole, boxes = _choices(texts, columns)
    has_central = len(_CENTRAL & set(names)) >= _FEWEST
    id_name = next(
        (name for name in ("_uuid", "key", "_id", "instanceid", "meta/instanceid") if name in names), ""
    )
    headings: list[Heading] = []
    for index, (text, name) in enumerate(zip(texts, names, strict=True)):
        kind, role = _known(name, has_central=has_central)
        if name == id_name:
            kind, role = "id", "response_id"
        elif kind is None and (index in places or index in files):
            kind = "system"
        elif kind is None and (index in boxes or index in whole):
            kind = "multi_choice"
        stem, statement = boxes.get(index, ("", text))
        joiner = " " if index in whole else None
        headings.append(Heading(index, text, _readable(text), stem, statement, text, role, kind, joiner))
    states, warnings = row_states.by_rules(len(body), _rules(names, body))
    left_out = states.count("unfinished")
    notes = (f"Submissions that the review didn't approve were left out: {left_out}.",) if left_out else ()
    headings = questions.with_roles(headings, columns)
    return Draft(headings, grid.row_numbers[1:], body, states, (*warnings, *notes))


def _known(name: str, *, has_central: bool) -> tuple[Kind | None, str | None]:
    if name in _DATES:
        return "datetime", _DATES[name]
    if name in _TIMES:
        return "datetime", None
    if name in {"_id", "_uuid"}:
        return "id", None
    if name in _KOBO or name in _DEVICE or wording.words(name) in _ABOUT_DEVICE:
        return "system", None
    if has_central and name in _CENTRAL:
        return "system", None
    return None, None


def _readable(text: str) -> str:
    """Return the question without the groups it stands in, where the header is a path of names."""
    return text if " " in text else re.split(r"[/.]", text)[-1] or text


def _places(texts: Sequence[str], columns: Sequence[Counter[str]]) -> set[int]:
    """Return the columns of places on the earth: the axes, and the point they were taken from."""
    found = {
        index for index, text in enumerate(texts) if _AXES.search(text) and (text[0] in "_/" or "_" in text)
    }
    found |= {index for index, text in enumerate(texts) if _AXES.search(text) and "-" in text}
    points = {_point(texts[index]) for index in found}
    return found | {
        index
        for index, text in enumerate(texts)
        if _point(text) in points and all(value.count(" ") in {0, 1, 3} for value in columns[index])
    }


def _point(text: str) -> str:
    return _AXES.sub("", text).rsplit("/", 1)[-1].strip("_").lower()


def _choices(
    texts: Sequence[str], columns: Sequence[Counter[str]]
) -> tuple[set[int], dict[int, tuple[str, str]]]:
    """Return the columns with all choices in one cell, and those with one option each and its question."""
    at = {text: index for index, text in enumerate(texts)}
    members: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for separator in _SEPARATORS.finditer(text):
            question = text[: separator.start()]
            if question and (question in at or separator[0] == "/"):
                members[question].append(index)
    whole: set[int] = set()
    boxes: dict[int, tuple[str, str]] = {}
    for question, places in sorted(members.items(), key=lambda item: -len(item[0])):
        are_boxes = all({value.lower() for value in columns[index]} <= _BOX_VALUES for index in places)
        is_ticked = any(columns[index] for index in places)
        is_alone = question not in at
        if (
            not are_boxes
            or not is_ticked
            or (is_alone and len(places) < _FEWEST)
            or set(places) & boxes.keys()
        ):
            continue
        boxes |= {index: (question, texts[index][len(question) + 1 :]) for index in places}
        whole |= set() if is_alone else {at[question]}
    return whole, boxes


def _rules(names: Sequence[str], body: Sequence[Sequence[str]]) -> tuple[Rule, ...]:
    reviews = [
        index
        for index, name in enumerate(names)
        if name in {"_validation_status", "reviewstate", "_review_state"}
    ]
    refused = [any(wording.words(row[index]) in _REFUSED for index in reviews) for row in body]
    return (Rule("unfinished", refused, "not approved"),)


READER = Reader("kobo", recognises, read, is_part=is_repeat)
