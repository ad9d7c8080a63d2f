"""How much may wait in the server's memory before the Upload page has read it.

Owns the limits. Counts what Streamlit holds and what is on its way, because anybody with a session may put files there,
page or no page.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import Scope

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
    from streamlit.runtime.uploaded_file_manager import UploadedFile

MOST_FILES = 40
"""Of one session: a drop, and one that is still being read."""
MOST_BYTES = 120 * 2**20
"""Of one session; what is read is let go of."""
MOST_BYTES_OF_ALL = 600 * 2**20
_MARGIN_BYTES = 1 << 16
"""What a browser wraps around a file."""


class UploadQuota:
    """The files that wait, by session."""

    def __init__(self) -> None:
        self._coming: dict[int, tuple[str, int]] = {}

    @contextmanager
    def admitted(self, scope: Scope, path: str) -> Iterator[Response | None]:
        """Yield the refusal of an upload that would be too much, None for anything else; count it while it comes."""
        if (
            scope["type"] != "http"
            or scope["method"] != "PUT"
            or not path.startswith("/_stcore/upload_file/")
        ):
            yield None
            return
        said = Headers(scope=scope).get("content-length", "")
        if not said.isdigit():
            yield PlainTextResponse("Say how long the file is.", 411)
            return
        session, size = path.split("/")[3], max(0, int(said) - _MARGIN_BYTES)
        waiting = [*_held(), *self._coming.values()]
        own = [held for name, held in waiting if name == session]
        if (
            len(own) >= MOST_FILES
            or sum(own) + size > MOST_BYTES
            or sum(held for _, held in waiting) + size > MOST_BYTES_OF_ALL
        ):
            yield PlainTextResponse(
                "Too many files wait to be read. Load those first, then upload the next.", 413
            )
            return
        self._coming[id(scope)] = (session, size)
        try:
            yield None
        finally:
            del self._coming[id(scope)]


def forget(files: "Iterable[UploadedFile]") -> None:
    """Let go of files that have been read: Streamlit would hold them until some session of a closed page is cleared away."""
    from streamlit.runtime.scriptrunner import get_script_run_ctx

    context, manager = get_script_run_ctx(), _manager()
    if context is not None and manager is not None:
        for file in files:
            manager.remove_file(context.session_id, file.file_id)


def _held() -> list[tuple[str, int]]:
    """Return the session and the bytes of each file that Streamlit holds."""
    manager = _manager()
    if manager is None:
        return []
    return [
        (session, len(file.data))
        for session, files in list(manager.file_storage.items())
        for file in list(files.values())
    ]


def _manager() -> "MemoryUploadedFileManager | None":
    from streamlit import runtime
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

    found = runtime.get_instance().uploaded_file_mgr if runtime.exists() else None
    return found if isinstance(found, MemoryUploadedFileManager) else None
