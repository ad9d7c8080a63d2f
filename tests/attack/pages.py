"""Every page as it reaches a client: the real server, its pages for each role, and what each filter makes of them.

Owns the asking, through the agent API of Streamlit, which the product pins off: `opened` serves it with that on. Walks what the product offers, so that a new page, role or filter is looked at the day it appears.
Refuses a filter or an element that it can't read, and to judge what it found.
"""

import csv
import io
import json
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from tests.attack.opened import OPENED
from tests.served import served

INTERACT = "_stcore/agent/interact"
ROLE = "seen_as"
READABLE = frozenset({
    "alert", "badge", "button", "caption", "chat_message", "code", "column", "columns", "container", "dataframe", "date_input", "divider",
    "download_button", "error", "expander", "file_uploader", "form", "form_submit_button", "header", "html", "info", "markdown", "multiselect", "number_input", "page_link",
    "pills", "plotly_chart", "popover", "segmented_control", "selectbox", "sidebar", "subheader", "success", "tab", "tabs", "text", "text_area", "text_input", "title", "warning",
})  # fmt: skip
_PARTS = frozenset({"root", "main", "event", "bottom"})
_FILTERS = frozenset({"selectbox", "segmented_control", "multiselect", "tabs"})
_NO_FILTERS = frozenset({"text_input", "text_area", "number_input", "date_input"})
"""What is typed chooses nothing of what is shown."""
_OF_FORMS = ("brief_", "idea_", "files-")
"""Keys that begin so choose what goes into files, which have tests of their own, and into the ledger of ideas."""

Node = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True)
class App:
    """A server that runs, and how to ask it."""

    address: str

    def ask(self, **request: object) -> Node:
        """Return the page after a request, as the client gets it."""
        body = urllib.request.Request(  # noqa: S310 - our own server
            f"{self.address}/{INTERACT}", json.dumps(request).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(body, timeout=90) as answer:  # noqa: S310 - our own server
            page: Node = json.load(answer)
        assert page["status"] == "ready", page["tree"]
        return page

    def file(self, url: str) -> str:
        """Return what a download button gives."""
        where = urljoin(f"{self.address}/{INTERACT}", url)
        with urllib.request.urlopen(where, timeout=30) as answer:  # noqa: S310 - our own server
            return bytes(answer.read()).decode("utf-8-sig")


@dataclass(frozen=True)
class View:
    """One page under one choice of filters for one role."""

    role: str
    page: str
    chosen: tuple[tuple[str, object], ...]
    tree: Node
    files: Mapping[str, str]
    """Content of the files offered, by the key of their button."""

    @property
    def name(self) -> str:
        """Return which view it is, in words."""
        return f"{self.page} for {self.role}, {dict(self.chosen)}"


@dataclass(frozen=True)
class Card:
    """A chart, or a notice in its place, and the file of the numbers behind it."""

    outcome: str
    nodes: tuple[Node, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


@contextmanager
def asked(
    folder: Path, command: Sequence[str] = OPENED, variables: Mapping[str, str] | None = None
) -> Iterator[App]:
    """Serve a data folder so that its pages can be asked for."""
    with served(folder, command, variables) as server:
        yield App(server.address)


def parts(node: Node) -> Iterator[Node]:
    """Yield an element and everything in it."""
    yield node
    for child in node.get("children", ()):
        yield from parts(child)


def every_view(app: App, *, thorough: bool = False, only: str | None = None) -> Iterator[View]:
    """Yield every page for every role; thorough: with every combination of filters.

    Not thorough: each choice of each filter alone for the owner, and for everybody else each tab of the pages as they open. `only` looks at one page.
    """
    first = app.ask()
    for role in _node(first, ROLE)["props"]["options"]:
        is_first = _node(first, ROLE)["value"] == role
        start = first if is_first else app.ask()  # a session each, since filters live on from page to page
        for page in [
            one["url_path"] for one in _as(app, start, role)["pages"] if only in (None, one["url_path"])
        ]:
            # Streamlit's agent forgets on the way to another page what was chosen in the sidebar; a browser doesn't.
            opened = _as(app, app.ask(session_id=start["session_id"], page=page), role)
            yield from _turned(app, opened, role, deep=thorough, alone=is_first)


def _turned(app: App, page: Node, role: str, *, deep: bool, alone: bool) -> Iterator[View]:
    """Yield a page as it stands, and as its filters make it."""
    filters = _filters(page)
    if deep:
        yield from _combined(app, page, role, [one["key"] for one in filters], ())
        return
    yield _view(app, page, role, ())
    turned = [one["key"] for one in filters if alone or one["type"] == "tabs"]
    yield from _each_alone(app, page, role, turned, ())


def _each_alone(
    app: App, page: Node, role: str, names: Sequence[str], chosen: tuple[tuple[str, object], ...]
) -> Iterator[View]:
    """Yield a page under each choice of each filter alone, and of the filters that stand in a tab only."""
    for name in names:
        first, *others = _choices(_node(page, name))
        for choice in others:
            turned = _set(app, page, name, choice)
            now = (*chosen, (name, choice))
            yield _view(app, turned, role, now)
            if _node(turned, name)["type"] == "tabs":
                known = {one["key"] for one in _filters(page)}
                inside = [one["key"] for one in _filters(turned) if one["key"] not in known]
                yield from _each_alone(app, turned, role, inside, now)
        _set(app, page, name, first)


def _combined(
    app: App, page: Node, role: str, names: Sequence[str], chosen: tuple[tuple[str, object], ...]
) -> Iterator[View]:
    """Yield a page under every combination of the filters that are left; a filter may change what the next one offers."""
    if not names:
        yield _view(app, page, role, chosen)
        return
    for choice in _choices(_node(page, names[0])):
        turned = _set(app, page, names[0], choice)
        known = {name for name, _ in chosen} | set(names)
        inside = [one["key"] for one in _filters(turned) if one["key"] not in known]
        yield from _combined(app, turned, role, [*names[1:], *inside], (*chosen, (names[0], choice)))


def _as(app: App, page: Node, role: str) -> Node:
    return page if _node(page, ROLE)["value"] == role else _set(app, page, ROLE, role)


def _set(app: App, page: Node, name: str, choice: object) -> Node:
    return app.ask(session_id=page["session_id"], widget_state={name: choice})


def _filters(page: Node) -> list[Node]:
    offered = {one["key"] for one in page["actions"] if one["kind"] == "value"} - {ROLE}
    found = [
        one
        for one in parts(page["tree"])
        if one.get("key") in offered
        and one["type"] not in _NO_FILTERS
        and not str(one["key"]).startswith(_OF_FORMS)
    ]
    assert {one["type"] for one in found} <= _FILTERS, f"a filter the attack can't turn: {found}"
    return found


def _choices(node: Node) -> list[object]:
    """Return what a filter can be set to, what it is set to first."""
    offered = node["props"]["tabs" if node["type"] == "tabs" else "options"]
    options, value = list(dict.fromkeys(offered)), node["value"]
    if node["type"] == "multiselect":
        return [value, *(one for one in (options, options[:1]) if sorted(one) != sorted(value))]
    return [value, *(one for one in options if one != value)]


def _node(page: Node, key: str) -> Node:
    return next(one for one in parts(page["tree"]) if one.get("key") == key)


def _view(app: App, page: Node, role: str, chosen: tuple[tuple[str, object], ...]) -> View:
    assert _node(page, ROLE)["value"] == role
    unknown = {one["type"] for one in parts(page["tree"])} - READABLE - _PARTS
    assert not unknown, f"elements the attack can't read: {unknown}"
    failed = [one["props"]["body"] for one in parts(page["tree"]) if one["type"] == "error"]
    assert not failed, f"{page['page']['title']} for {role}, {dict(chosen)}: {failed}"
    files = {
        one["key"]: app.file(one["props"]["url"])
        for one in parts(page["tree"]) if one["type"] == "download_button" and "url" in one["props"]
    }  # fmt: skip
    return View(role, page["page"]["title"], chosen, page["tree"], files)


def cards(view: View) -> list[Card]:
    """Return the cards of a page: the smallest containers that hold a chart's file."""
    return [_card(node, view) for node in parts(view.tree) if node["type"] == "container" and _is_card(node)]


def _is_card(node: Node) -> bool:
    """Return whether a container offers one file of an outcome beside what it shows itself."""
    kinds = [one["type"] for child in node.get("children", ()) for one in parts(child)]
    return "download_button" in kinds and any(child["type"] == "caption" for child in node["children"])


def _card(node: Node, view: View) -> Card:
    button = next(one for one in parts(node) if one["type"] == "download_button")
    head, *lines = csv.reader(io.StringIO(view.files[button["key"]], newline=""))
    table = list(takewhile(bool, lines))
    rows = tuple(dict(zip(head, line, strict=True)) for line in table)
    notes = tuple(cell for line in lines[len(table) :] for cell in line)
    return Card(button["props"]["file_name"].partition(".")[0], tuple(parts(node)), rows, notes)
