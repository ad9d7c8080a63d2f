"""What a job asks for, as its verb reads it.

Owns the way from a request to who asks and to the files that were uploaded.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dashboard.access import LOCAL_OWNER, Viewer
from dashboard.filename import shown
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.preparation import Upload

Request = dict[str, Any]
Progress = Callable[[str, float], None]


def part(progress: Progress, first: float, last: float) -> Progress:
    """Return the progress of a piece of work that goes from one share of the whole to another."""
    return lambda what, share: progress(what, first + (last - first) * share)


def viewer_of(request: Request) -> Viewer:
    """Return who asks: the page or the command has found out, and checks are made again where the work is done."""
    return Viewer(request.get("who", LOCAL_OWNER), request.get("role", "nobody"), None)


def uploads_of(request: Request) -> list[Upload]:
    """Return the files of a request."""
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
