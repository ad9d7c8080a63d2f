"""Which numbers of a chart are no released ones.

Owns what explains a number in a chart: whatever stands at one height comes from one released row, the one it names, and
rows are used once, from top to bottom. The rest is look: whole sizes, pixels, and axes no finer than what is released.
Refuses what it doesn't know: an attribute that no chart had is a complaint.
"""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tests.attack.page_numbers import Known, among, drawn, is_short
from tests.attack.seen import Row

_STYLE = frozenset(
    {"type", "mode", "fill", "fillcolor", "hoverinfo", "line", "marker", "opacity", "cliponaxis", "orientation", "width", "textposition"}
)  # fmt: skip
OF_POINTS = ("x", "base", "hovertext", "text", "customdata")
_LAYOUT = frozenset({"annotations", "shapes", "xaxis", "yaxis", "barmode", "height", "margin"})
_NOTE = frozenset(
    {"text", "x", "y", "xref", "yref", "xanchor", "yanchor", "xshift", "yshift", "align", "showarrow", "borderpad", "font", "bgcolor"}
)  # fmt: skip
_SAME_HEIGHT = 12

Named = tuple[str, Row | None]
"""What a row of a card is called, and the released row if it is shown."""


def listed(value: object) -> list[Any]:
    """Return a value that may be one, many or none as a list."""
    return value if isinstance(value, list) else [] if value is None else [value]


def _flat(value: object) -> Iterator[object]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _flat(one)
    if not isinstance(value, dict | list):
        yield value


def unknown(spec: Mapping[str, Any]) -> Iterator[str]:
    """Yield what a chart carries that no chart of ours had when this was written."""
    yield from (f"a chart's {name}: {spec[name]}" for name in spec.keys() - {"data", "layout"})
    for trace in spec["data"]:
        yield from (f"a chart's {name}: {trace[name]}" for name in trace.keys() - _STYLE - {*OF_POINTS, "y"})
    yield from (f"a chart's {name}: {spec['layout'][name]}" for name in spec["layout"].keys() - _LAYOUT)
    for note in spec["layout"].get("annotations", ()):
        yield from (f"a note's {name}: {note[name]}" for name in note.keys() - _NOTE)


def beyond_rows(spec: Mapping[str, Any], shown: Known, rows: Sequence[Named]) -> Iterator[str]:
    """Yield the numbers of a chart that are of no row of its card."""
    yield from unknown(spec)
    yield from _look(spec, shown)
    marks: list[tuple[float, list[object]]] = []
    for trace in spec["data"]:
        for at, y in enumerate(trace["y"]):
            values = [(trace[name], isinstance(trace[name], list)) for name in OF_POINTS if name in trace]
            of_point = [value[at : at + 1] if is_list else value for value, is_list in values]
            marks += [(y, list(_flat(of_point)))] if y is not None else []
            if any(is_list and len(value) != len(trace["y"]) for value, is_list in values):
                yield f"a list that isn't one a point, in {trace}"
    notes = spec["layout"].get("annotations", ())
    words = [(one["y"], [one["text"], *([one["x"]] if one["xref"] == "x" else [])]) for one in notes]
    hidden = [one["y"] for one in notes if one["text"].startswith("hidden")]
    yield from (
        f"a mark where a row is hidden: {one}"
        for y, one in marks
        if any(abs(y - other) <= _SAME_HEIGHT for other in hidden)
    )
    beside = [one for one in words if any(abs(one[0] - y) <= _SAME_HEIGHT for y, _ in marks)]
    yield from _in_order("marks", [*marks, *beside], shown, rows)
    yield from _in_order("words", [one for one in words if one not in beside], shown, rows)


def _in_order(
    kind: str, things: Iterable[tuple[float, list[object]]], shown: Known, rows: Sequence[Named]
) -> Iterator[str]:
    """Yield what stands at a height and isn't of one row, each row once, from top to bottom."""
    left = list(rows)
    for found in _heights(things):
        said = {float(one) for one in found if isinstance(one, int | float)}
        said |= {one.value for text in found if isinstance(text, str) for one in shown.said(text)}
        if not said:
            continue
        named = _named(found, rows)
        place = next(
            (
                at
                for at, (name, row) in enumerate(left)
                if row and (not named or name in named) and _is_of(said, row)
            ),
            None,
        )
        if place is None:
            yield f"{kind} of no released row: {sorted(said)} in {found}"
        else:
            del left[: place + 1]


def _is_of(said: Iterable[float], row: Row) -> bool:
    return all(among(one, drawn(row)) for one in said)


def _named(found: Iterable[object], rows: Iterable[Named]) -> set[str]:
    """Return the longest names of rows in some texts."""
    texts = [
        " ".join(html.unescape(re.sub(r"<[^>]*>", " ", one)).split()) for one in found if isinstance(one, str)
    ]
    names = {name for name, _ in rows if name and any(name in text for text in texts)}
    return {name for name in names if not any(name in other for other in names - {name})}


def _heights(things: Iterable[tuple[float, list[object]]]) -> Iterator[list[object]]:
    last, found = None, list[object]()
    for y, one in sorted(things, key=lambda thing: thing[0]):
        if last is not None and y - last > _SAME_HEIGHT:
            yield found
            found = []
        last = y
        found = [*found, *one]
    yield found


def _look(spec: Mapping[str, Any], shown: Known) -> Iterator[str]:
    """Yield what is no look: sizes that aren't whole, heights that aren't pixels, axes finer than what is released."""

    def whole(value: object) -> bool:
        return not isinstance(value, float) or is_short(value, 0)

    for trace in spec["data"]:
        yield from (
            f"a size of {size}" for size in _flat(trace.get("marker", {}).get("size")) if not whole(size)
        )
        yield from (f"a height of {y}" for y in trace["y"] if y is not None and not whole(2.0 * y))
        colours = _flat(
            [part.get("color") for part in (trace.get("marker", {}), trace.get("line", {}))]
            + [trace.get("fillcolor")]
        )
        yield from (f"a colour made of a number: {one}" for one in colours if isinstance(one, int | float))
        style = [one for name in _STYLE for one in _flat(trace.get(name)) if isinstance(one, float)]
        yield from (f"a style of {one}" for one in style if not is_short(one))
    axis = spec["layout"]["xaxis"]
    ticks = [float(one) for one in listed(axis.get("tickvals"))]
    yield from (f"an axis with {one}" for one in (*ticks, *axis["range"]) if not is_short(one))
    spoken = [one.value for text in listed(axis.get("ticktext")) for one in shown.said(text)]
    yield from (f"a label of an axis: {one}" for one in spoken if not among(one, ticks))
    for shape in spec["layout"].get("shapes", ()):
        along = [float(x) for x in re.findall(r"[ML]([-\d.e]+),", shape.get("path", ""))]
        along += [shape[end] for end in ("x0", "x1") if end in shape]
        yield from (f"a line at {x}" for x in along if not among(x, (0.0, 1.0, *ticks)))
