"""The formats that can be read, the most specific first.

Owns the one registry: a new format is a new file in this folder, a line here and a line in `dashboard/formats.py`.
"""

from dashboard.ingest.readers import (
    alchemer,
    calendar,
    google_forms,
    kobo,
    limesurvey,
    microsoft_forms,
    qualtrics,
    redcap,
    spss,
    surveymonkey,
    table,
    teams_attendance,
    typeform,
    zoom_attendance,
)
from dashboard.ingest.readers.reader import Reader

READERS: dict[str, Reader] = {
    reader.name: reader
    for reader in (
        calendar.READER,
        teams_attendance.READER,
        zoom_attendance.READER,
        spss.READER,
        qualtrics.READER,
        surveymonkey.READER,
        microsoft_forms.READER,
        typeform.READER,
        alchemer.READER,
        kobo.READER,
        redcap.READER,
        limesurvey.READER,
        *table.KINDS,
        google_forms.READER,
        table.READER,
    )
}
