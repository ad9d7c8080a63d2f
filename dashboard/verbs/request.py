"""What a job asks for, as its verb reads it.

Owns the way from a request to who asks and to the files that were uploaded.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.access import LOCAL_OWNER, Viewer
from dashboard.errors import RefusedEntryError
from dashboard.filename import shown
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Upload

Request = dict[str, Any]
Progress = Callable[[str, float], None]
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")


def part(progress: Progress, first: float, last: float) -> Progress:
    """Return the progress of a piece of work that goes from one share of the whole to another."""
    return lambda what, share: progress(what, first + (last - first) * share)


def viewer_of(request: Request) -> Viewer:
    """Return who asks: the page or the command has found out, and checks are made again where the work is done."""
    return Viewer(request.get("who", LOCAL_OWNER), request.get("role", "nobody"), None)


def uploads_of(request: Request) -> list[Upload]:
    """Return the files of a request; raises RefusedEntryError for what was typed and is no text."""
    for one in request["files"]:
        check_typed({name: said for name, said in one.items() if name not in {"path", "name"}})
    return [
        Upload(
            Path(one["path"]),
            shown(one["name"]),
            {name: value for name, value in one.get("fixed", {}).items() if value},
            Mapping.from_dict(one["mapping"]) if one.get("mapping") else None,
            tuple(one.get("keep", ())),
        )
        for one in request["files"]
    ]


def check_typed(said: Any) -> None:
    """Refuse what a person typed where it holds what no store of text can: half characters and zeros."""
    if isinstance(said, dict):
        check_typed([*said, *said.values()])
    elif isinstance(said, list):
        for one in said:
            check_typed(one)
    elif isinstance(said, str) and _NO_TEXT.search(said):
        raise RefusedEntryError(
            "What was typed holds something that is no letter.",
            where=_NO_TEXT.sub("?", said)[:80],
            try_="Type it anew, as UTF-8 at a command line; nothing was stored.",
        )
