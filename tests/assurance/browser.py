"""A browser as the server sees it: one websocket that says what was clicked and hears the page.

Owns what of Streamlit's protocol a click needs: the values of all widgets of the page, the page's name, the address, and
which messages are kept already. Draws nothing.
"""

import asyncio
import random
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

_WAIT_SECONDS = 60.0
_LARGEST_MESSAGE = 1 << 28
_ROLE = "See as"
_LISTS = {"selectbox": "options", "multiselect": "options", "button_group": "options"}


class FailedError(Exception):
    """Raised when a click got no page, or a page with a failure on it."""


@dataclass
class _Widget:
    """A widget that chooses, as the page drew it last."""

    kind: str
    label: str
    options: Sequence[str]
    bound: str
    value: Any


@dataclass
class Browser:
    """One open tab."""

    address: str
    chance: random.Random
    pages: dict[str, str] = field(default_factory=dict)
    """Page → its hash."""
    page: str = ""
    _widgets: dict[str, _Widget] = field(default_factory=dict)
    _drawn: set[str] = field(default_factory=set)
    """Widgets that stand on the page of the last click; the others are forgotten, as a browser does."""
    _kept: dict[str, None] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Connect and wait for the first page."""
        self._socket = await connect(
            f"{self.address.replace('http', 'ws', 1)}/_stcore/stream",
            origin=self.address,  # type: ignore[arg-type] # a string by another name
            subprotocols=["streamlit"],  # type: ignore[list-item] # the same
            max_size=_LARGEST_MESSAGE,
            compression=None,
        )
        await self._ask()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the tab."""
        if self._socket is not None:
            await self._socket.close()

    async def look_as(self, role: str) -> float:
        """Choose whose eyes to look through, by the beginning of its name; return the seconds until the page was there."""
        for widget in self._widgets.values():
            if widget.label == _ROLE:
                widget.value = self.chance.choice([one for one in widget.options if one.startswith(role)])
        return await self._ask()

    async def open(self, page: str) -> float:
        """Click a page in the sidebar; return the seconds until it was there."""
        self.page = page
        self._widgets = {name: one for name, one in self._widgets.items() if one.label == _ROLE}
        return await self._ask()

    async def choose(self) -> float:
        """Change one filter of the page, if it has one; return the seconds until the page was there."""
        filters = [one for one in self._widgets.values() if one.label != _ROLE and one.options]
        if filters:
            chosen = self.chance.choice(filters)
            one = self.chance.choice(chosen.options)
            chosen.value = one if chosen.kind == "selectbox" else [one]
        return await self._ask()

    async def _ask(self) -> float:
        began = time.perf_counter()
        self._drawn.clear()
        socket = self._socket
        if socket is None:
            raise FailedError("the tab is closed")
        await socket.send(self._click().SerializeToString())
        try:
            async with asyncio.timeout(_WAIT_SECONDS):
                while not self._hear(ForwardMsg.FromString(await socket.recv())):
                    pass
        except TimeoutError as error:
            raise FailedError(f"no page after {_WAIT_SECONDS:.0f} s") from error
        self._widgets = {name: one for name, one in self._widgets.items() if name in self._drawn}
        return time.perf_counter() - began

    def _click(self) -> BackMsg:
        message = BackMsg()
        asked = message.rerun_script
        asked.page_script_hash = self.pages.get(self.page, "")
        asked.query_string = urlencode(self._bound(), doseq=True)
        asked.cached_message_hashes.extend(self._kept)
        asked.context_info.timezone, asked.context_info.locale = "Europe/Berlin", "en"
        asked.context_info.url = f"{self.address}/{self.page}"
        asked.context_info.color_scheme = "light"
        for name, widget in self._widgets.items():
            state = asked.widget_states.widgets.add(id=name)
            if isinstance(widget.value, list):
                state.string_array_value.data.extend(widget.value)
            elif widget.value is not None:
                state.string_value = widget.value
        return message

    def _bound(self) -> Mapping[str, Any]:
        return {one.bound: one.value for one in self._widgets.values() if one.bound and one.value}

    def _hear(self, message: ForwardMsg) -> bool:
        """Take in one message; return whether the script is done."""
        kind = message.WhichOneof("type")
        if message.metadata.cacheable:
            self._kept[message.hash] = None
        if kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif kind == "delta" and message.delta.HasField("new_element"):
            self._see(message.delta.new_element)
        elif kind == "delta" and message.delta.HasField("add_block"):
            self._see_tab(message.delta.add_block)
        elif kind == "script_finished":
            if message.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                raise FailedError(f"the script ended with {message.script_finished}")
            return True
        return False

    def _see_tab(self, block: Any) -> None:
        """Take in a row of tabs, or one tab of the row drawn last."""
        kind = block.WhichOneof("type")
        if kind == "tab_container" and block.tab_container.id:
            row = block.tab_container
            self._drawn.add(row.id)
            known = self._widgets.pop(row.id, None)
            value = known.value if known else row.default_tab_label
            self._widgets[row.id] = _Widget("selectbox", "", [], row.query_param_key, value)
        elif kind == "tab":
            *_, last = self._widgets.values()
            last.options = [*last.options, block.tab.label]

    def _see(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "exception":
            raise FailedError(f"the page shows {element.exception.type}")
        if kind == "alert" and element.alert.format == element.alert.ERROR:
            raise FailedError(f"the page says: {element.alert.body}")
        if kind not in _LISTS:
            return
        drawn = getattr(element, kind)
        self._drawn.add(drawn.id)
        if drawn.id in self._widgets and not drawn.set_value:
            return
        options = [getattr(one, "content", one) for one in drawn.options]
        value: Any = None
        if kind == "multiselect":
            value = [options[place] for place in drawn.default]
        elif kind == "selectbox" and options:
            value = options[drawn.default]
        elif kind == "button_group":
            value = [options[place] for place in drawn.default]
        self._widgets[drawn.id] = _Widget(kind, drawn.label, options, drawn.query_param_key, value)
