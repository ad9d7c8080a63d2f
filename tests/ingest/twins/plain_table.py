from tests.ingest.files import as_csv
from tests.ingest.twins.twin import Twin

TWINS = (
    Twin(
        "a plain table with a damaged id",
        "table",
        as_csv([["Employee number", "I try tools?"], *[["1.14083E+11", "4"]] * 3]).encode(),
        kept=3,
        warns=("damaged by Excel",),
    ),
)
