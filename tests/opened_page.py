"""Pages opened without a browser: the app as Streamlit's own test harness runs it, seen from this machine.

Owns from which address a page is seen; the harness itself has none.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.config import DATA_VARIABLE, DataFolder

DASHBOARD = Path(__file__).parent.parent / "dashboard"
_APP = DASHBOARD / "app.py"


def app(
    monkeypatch: pytest.MonkeyPatch,
    folder: DataFolder,
    who: str = "owner",
    *,
    seen_from: str | None = None,
    named: str = "localhost:8501",
) -> AppTest:
    """Open the first page; `seen_from` is another machine's address, `named` is what the browser calls ours."""
    monkeypatch.setenv(DATA_VARIABLE, str(folder.path))
    peer = SimpleNamespace(headers=[("Host", named)], remote_ip=seen_from or "127.0.0.1", cookies={})
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: peer)
    started = AppTest.from_file(str(_APP), default_timeout=60).run()
    return started if who == "owner" else started.sidebar.selectbox(key="seen_as").select(who).run()


def in_tab(page: AppTest, tab: str) -> AppTest:
    """Open a tab of the page."""
    page.session_state["tab"] = tab
    return page.run()


def each_tab(page: AppTest) -> Iterator[AppTest]:
    """Yield the page with each of its tabs open, or as it stands where it has none."""
    names = [tab.label for tab in page.tabs]
    for name in names:
        yield in_tab(page, name)
    if not names:
        yield page


def as_read(markdown: str) -> str:
    """Return Markdown as it is read, without the strokes before marks that are meant as they stand."""
    return re.sub(r"\\([^\w\s])", r"\1", markdown)


def text_of(page: AppTest) -> str:
    shown = [*page.title, *page.subheader, *page.markdown, *page.caption, *page.info, *page.text]
    return as_read("\n".join(str(element.value) for element in shown))


def assert_quiet(page: AppTest) -> None:
    assert [error.value for error in page.exception] == []
    assert [error.value for error in page.error] == []
