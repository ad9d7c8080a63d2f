"""The formats that can be read, the most specific first.

Owns the one registry: a new format is a new file in this folder, a line here and a line in `dashboard/formats.py`.
"""

from dashboard.ingest.readers import (
    calendar,
    google_forms,
    microsoft_forms,
    qualtrics,
    surveymonkey,
    table,
    teams_attendance,
    zoom_attendance,
)
from dashboard.ingest.readers.reader import Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        calendar.READER,
        teams_attendance.READER,
        zoom_attendance.READER,
        qualtrics.READER,
        surveymonkey.READER,
        microsoft_forms.READER,
        *table.KINDS,
        google_forms.READER,
        table.READER,
    )
}
