"""What waits in memory to be read stays within limits, whoever puts it there."""

from contextlib import ExitStack
from typing import Any

import pytest

from dashboard.upload_quota import MOST_BYTES, MOST_BYTES_OF_ALL, MOST_FILES, UploadQuota

FILE = 1000


def put(session: str, size: int | None = FILE) -> tuple[dict[str, Any], str]:
    headers = [] if size is None else [(b"content-length", str(size + (1 << 16)).encode())]
    return {"type": "http", "method": "PUT", "headers": headers}, f"/_stcore/upload_file/{session}/1"


def answers(*uploads: tuple[dict[str, Any], str]) -> list[int | None]:
    """Return the status each is refused with while all before it are still on their way."""
    quota, found = UploadQuota(), []
    with ExitStack() as stack:
        for scope, path in uploads:
            refusal = stack.enter_context(quota.admitted(scope, path))
            found.append(None if refusal is None else refusal.status_code)
    return found


@pytest.mark.parametrize(
    ("uploads", "last"),
    [
        pytest.param([put("a")] * 1, None, id="one file"),
        pytest.param([put("a") for _ in range(MOST_FILES)], None, id="as many as may wait"),
        pytest.param([put("a") for _ in range(MOST_FILES + 1)], 413, id="one more"),
        pytest.param([*(put("a") for _ in range(MOST_FILES)), put("b")], None, id="one of another session"),
        pytest.param([put("a", MOST_BYTES), put("a", 1)], 413, id="a byte too many"),
        pytest.param([put(str(one), MOST_BYTES) for one in range(MOST_BYTES_OF_ALL // MOST_BYTES + 1)], 413, id="of all sessions"),
        pytest.param([put("a", None)], 411, id="nobody knows how long"),
    ],
)  # fmt: skip
def test_the_last_of_these_uploads_is(uploads: list[tuple[dict[str, Any], str]], last: int | None) -> None:
    assert answers(*uploads)[-1] == last


def test_what_has_been_read_makes_room() -> None:
    quota = UploadQuota()
    for _ in range(MOST_FILES + 5):
        with quota.admitted(*put("a")) as refusal:
            assert refusal is None


@pytest.mark.parametrize(
    ("kind", "method", "path"),
    [
        ("http", "GET", "/"),
        ("http", "DELETE", "/_stcore/upload_file/a/1"),
        ("websocket", "", "/_stcore/stream"),
    ],
)
def test_everything_else_passes(kind: str, method: str, path: str) -> None:
    with UploadQuota().admitted({"type": kind, "method": method, "headers": []}, path) as refusal:
        assert refusal is None
