"""The seeded script that makes the sample files.

Owns the order of the steps; each step draws from a stream of its own, so that a change in one leaves the
others as they are. Run `python -m sample_data.generate` to write the committed files again.
"""

from pathlib import Path
from random import Random

from sample_data import FILES, truth
from sample_data.answers import sheets
from sample_data.desk_file import desk_file
from sample_data.employment import employments
from sample_data.forms_file import forms_file
from sample_data.ideas import ideas
from sample_data.log_files import ideas_file, pairs_file, roster_file, sessions_file
from sample_data.meetings import meetings
from sample_data.pairs import pairs
from sample_data.people import people
from sample_data.qualtrics_file import qualtrics_file
from sample_data.responses import Response, responses, rows_of
from sample_data.voices import with_obstacles


def contents() -> dict[str, bytes]:
    """Return every sample file by name."""
    everybody = people(_stream("people"))
    couples = pairs(_stream("pairs"), everybody)
    answered = sheets(_stream("answers"), couples)
    given = responses(_stream("responses"), answered)
    employed = employments(_stream("employment"), everybody, couples, given)
    files = {
        truth.ROSTER_FILE: roster_file(_stream("roster file"), everybody, employed),
        truth.PAIRS_FILE: pairs_file(_stream("pairs file"), couples),
        truth.SESSIONS_FILE: sessions_file(_stream("sessions file"), meetings(_stream("meetings"), couples)),
        truth.IDEAS_FILE: ideas_file(ideas(_stream("ideas"))),
    }
    for file in truth.SURVEY_FILES:
        rows = rows_of(_stream(f"{file.program} {file.waves[0]}"), file, answered, given)
        rng = _stream(f"obstacles {file.program} {file.waves[0]}")
        files[file.name] = _survey_file(file, [with_obstacles(rng, row) for row in rows])
    return files


def generate(directory: Path) -> list[Path]:
    """Write the sample files into a folder and return them in sorted order."""
    directory.mkdir(parents=True, exist_ok=True)
    files = contents()
    for name, content in files.items():
        (directory / name).write_bytes(content)
    return sorted(directory / name for name in files)


def _survey_file(file: truth.SurveyFile, rows: list[Response]) -> bytes:
    rng = _stream(f"file {file.program} {file.waves[0]}")
    if file.program == "Leaders Online":
        return qualtrics_file(rng, file.waves[0], rows)
    return forms_file(rng, file.waves[0], rows) if file.program == "Consumer Lens" else desk_file(rows)


def _stream(step: str) -> Random:
    return Random(f"{truth.SEED}:{step}")


if __name__ == "__main__":
    generate(FILES)
