"""The brief as one web page that needs nothing else: no server, no network, and it prints on A4 and Letter.

Owns the page's order and that every word in it stays text. Its policy lets the browser run the two scripts written here and
fetch nothing. Refuses to compute: numbers come from the sections' released tables.
"""

import base64
import hashlib
import html
import math
from collections.abc import Callable, Iterable
from functools import cache

import polars as pl
from plotly.offline import get_plotlyjs

from dashboard.brief.columns import LONGEST, columns
from dashboard.brief.narrative import as_text
from dashboard.brief.page_script import SCRIPT
from dashboard.brief.page_style import STYLE, TALLEST
from dashboard.brief.shape import Brief, Section
from dashboard.figures import Figure
from dashboard.letters import legible
from dashboard.number_cards import NumberCard
from dashboard.sql import query
from dashboard.theme import Mode, day

_MANY = 12
"""Columns that still fit an upright sheet of paper."""
NO_DATA = "No data for this choice yet."
NO_SCRIPTS = (
    "Charts are drawn by a script of this file, which isn't run here: save the file and open it in a browser. "
    "The numbers stand below each finding all the same."
)
_BADGES = {"clear gain": "blue", "clear loss": "orange"}


def as_html(brief: Brief) -> bytes:
    """Return the page in UTF-8, about 5 MB for the library that draws; the same brief gives the same bytes."""
    library, policy = _library()
    title = _text(brief.title)
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>",
        f"<header><h1>{title}</h1>",
        f'<p class="quiet">As of {day(brief.as_of)}. {_text(brief.filters)}</p>',
        f'<noscript><p class="quiet">{NO_SCRIPTS}</p></noscript></header>',
        _cards(brief.cards),
        _paragraph(brief),
        *(_section(section) for section in brief.sections),
        "</main>\n<footer>",
        '<section class="part" aria-labelledby="notes"><h2 id="notes">Notes</h2>',
        *(f"<p>{_text(note)}</p>" for note in brief.notes),
        f"<p>Release {_text(brief.release)}</p></section>\n</footer>",
        f"<script>{library}</script>\n<script>{SCRIPT}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


@cache
def _library() -> tuple[str, str]:
    """Return the library that draws, and the policy that lets it and our script run, and nothing be fetched."""
    library = str(get_plotlyjs())
    scripts = " ".join(f"'sha256-{_digest(text)}'" for text in (library, SCRIPT))
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
    return library, policy


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _text(text: str) -> str:
    """Return somebody's words as the page shows them, letter by letter."""
    return html.escape(legible(text, LONGEST))


def _cards(cards: Iterable[NumberCard]) -> str:
    shown = tuple(cards)
    drawn = "\n".join(
        f'<li><h3>{_text(one.label)}</h3><p class="value">{_text(one.value)}</p><p>{_text(one.of)}</p>'
        f'<p>{_text(one.interval)}</p><p class="verdict {_BADGES.get(one.verdict, "")}">{_text(one.verdict)}</p>'
        f"<p>{_text(one.last_line)}</p></li>"
        for one in shown
    )
    labels: dict[str, list[str]] = {}
    for one in shown:
        labels.setdefault(one.definition, []).append(one.label)
    told = "".join(
        f"<dt>{_text(', '.join(called))}</dt><dd>{_text(definition)}</dd>"
        for definition, called in labels.items()
    )
    return (
        '<section aria-labelledby="numbers"><h2 id="numbers" class="quiet">Key numbers</h2>\n'
        f'<ul class="cards" role="list">{drawn}</ul>\n'
        f"<details><summary>How are these numbers computed?</summary><dl>{told}</dl></details></section>"
    )


def _paragraph(brief: Brief) -> str:
    told = "\n".join(
        f"<section><h3>{_text(title)}</h3><ul>{''.join(f'<li>{_text(one)}</li>' for one in texts)}</ul></section>"
        for title, texts in as_text(brief.sentences)
    )
    if not told:
        return ""
    return (
        '<section class="part" aria-labelledby="said"><h2 id="said">What the numbers say</h2>'
        f'\n<div class="said">{told}</div></section>'
    )


def _section(section: Section) -> str:
    name, note = html.escape(section.name), section.released.note
    return "\n".join(
        [
            f'<section aria-labelledby="{name}"><div class="answer">',
            f'<h2 id="{name}">{_text(section.title)}</h2>',
            f'<p class="quiet measure">{_text(section.measure_line)}</p>',
            _charts(section),
            f'<p class="quiet">{_text(" ".join(note.sentences()))}</p></div>',
            "<details><summary>Numbers</summary>",
            _table(section.released.frame, f"The numbers behind {note.title}"),
            "</details><details><summary>How is this computed?</summary>",
            f"<p>{_text(note.definition)}</p>",
            f"<pre><code>{html.escape(query(f'publish/{note.outcome}').text)}</code></pre>",
            "</details></section>",
        ]
    )


def _charts(section: Section) -> str:
    frame = section.released.frame
    if not frame.height:
        return f"<p>{NO_DATA}</p>"
    if section.draw is None:
        return _table(frame, section.title)
    pieces = _pieces(section.draw, frame)
    drawn = []
    for at, piece in enumerate(pieces, 1):
        name = html.escape(f"chart-{section.name}-{at}")
        light, dark = section.draw(piece, "light"), section.draw(piece, "dark")
        part = f"Part {at} of {len(pieces)}. " if len(pieces) > 1 else ""
        # The height is said before anything is drawn, so that the page doesn't jump.
        drawn.append(
            f'<div class="chart" role="img" aria-label="{html.escape(part + legible(light.alt, None))}" data-chart="{name}" '
            f'style="height:{light.height}px"><div class="drawn"></div></div>\n'
            f"{_data(f'{name}-light', light)}\n{_data(f'{name}-dark', dark)}"
        )
    return "\n".join(drawn)


def _pieces(draw: Callable[[pl.DataFrame, Mode], Figure], frame: pl.DataFrame) -> list[pl.DataFrame]:
    """Return the rows in as few charts as fit a page each; a row is never parted."""
    rows, parts = frame.height, 1
    while rows > 1 and any(draw(piece, "light").height > TALLEST for piece in frame.iter_slices(rows)):
        parts += 1
        rows = math.ceil(frame.height / parts)
    return list(frame.iter_slices(rows))


def _data(name: str, figure: Figure) -> str:
    """Return a chart as a block of data; without `<` nothing in it can end the block."""
    chart = str(figure.chart.to_json(engine="json")).replace("<", "\\u003c")
    return f'<script type="application/json" id="{name}">{chart}</script>'


def _table(frame: pl.DataFrame, label: str) -> str:
    if not frame.height:
        return f"<p>{NO_DATA}</p>"
    shown = columns(frame)
    kinds = ["" if one.is_text else ' class="number"' for one in shown]
    head = "".join(
        f'<th scope="col"{kind}>{_text(one.title)}</th>' for one, kind in zip(shown, kinds, strict=True)
    )
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td{kind}>{html.escape(one.written(value))}</td>"
            for one, kind, value in zip(shown, kinds, row, strict=True)
        )
        + "</tr>"
        for row in frame.select([one.name for one in shown]).iter_rows()
    )
    called = html.escape(legible(label, LONGEST))
    many = " many" if len(shown) > _MANY else ""
    # Reached with the keyboard, else what is beyond its edge could only be scrolled to with a mouse.
    return (
        f'<div class="wide{many}" role="region" tabindex="0" aria-label="{called}"><table><caption>{called}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table></div>"
    )
