"""Hostile strings in every field that reaches a screen, a file or SQL: does anything obey them?

A program is loaded under such names, every page is walked in a real Chromium through each role's eyes, every file is
taken, and the command line is asked for everything. Nothing of it may run, ask another host, or be read as a formula.
"""

import contextlib
import csv
import io
import json
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, expect

from dashboard.catalogue import OUTCOMES
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.ingest.wording import clean
from tests.assurance import strings
from tests.assurance.axe import violations
from tests.assurance.named_program import FIELDS, Named, NamedProgram, loaded, ranked
from tests.assurance.trial import Found, Trial
from tests.assurance.uploading import review_strings
from tests.browser import chromium, walk
from tests.browser.steps import WAIT, settle
from tests.served import served

NARROW = (420, 640)
_TYPED = "address"
_FORMULA = "=+-@\t\r＝＋－＠"
_OBEYED = (
    "script, iframe, object, embed, base, form[action], img, a[href]:not([href^='#']), table, .katex, math, em, del, kbd, sub, sup, "
    "blockquote, hr, mark, u, i, b, video, audio, svg a, svg image, input[type=checkbox]:not([aria-label])"
)
"""What no page of ours draws in its main part, so that whatever is there was made by a name."""
_LOOK = """([obeyed]) => {
  const main = document.querySelector('[data-testid=stMain]');
  const link = one => one.dataset.testid === 'stPageLink-NavLink' && /^[a-z_]+([?]program=[^&#]*)?$/.test(one.getAttribute('href'));
  const ours = one => !link(one) && !one.closest('[data-testid=stDataFrame], [data-testid=stForm]:is(form), [data-testid=stFileUploader]');
  const parts = [main, ...document.querySelectorAll('[data-testid=stPopoverBody], [data-testid=stTooltipContent], [role=listbox], .hoverlayer')];
  const taken = parts.flatMap(part => [...part.querySelectorAll(obeyed)].filter(ours).map(one => one.outerHTML.slice(0, 160)));
  const count = {};
  for (const kind of ['h1','h2','h3','h4','strong','code','pre','ul','ol','li','[data-testid=stIconMaterial]','[data-testid=stMarkdownContainer] span[style]'])
    count[kind] = [...main.querySelectorAll(kind)].filter(ours).length;
  const over = one => Math.max(0, one.scrollWidth - one.clientWidth);
  const wide = [...main.querySelectorAll('[data-testid=stVerticalBlock], [data-testid=stElementContainer]')].filter(
    one => one.clientWidth && over(one) > 1 && getComputedStyle(one).overflowX === 'visible' && !one.querySelector('[data-testid=stDataFrame]'));
  return {
    taken, count, scroll: over(document.documentElement) + over(main), wide: wide.map(one => one.innerText.slice(0, 60)),
    broken: document.querySelectorAll('[data-testid=stException]').length + (main.innerText.includes('our side') ? 1 : 0),
  };
}"""

Seen = dict[str, dict[str, Any]]


def hostile_names(pool: Sequence[str], turn: int = 0) -> Named:
    """Return names for every field; people's and ideas' are the corpus one by one, others are what `pool` holds."""

    def named(field: str) -> list[str]:
        number = FIELDS[field]
        if field in {"generation", "scheme"}:
            fit = [text for text in pool if text.isprintable() and text.strip()]
            return [
                f"{place} {text.strip()}"[:40].strip()
                for place, text in enumerate(strings.several(fit, number, turn))
            ]
        if field in {"person", "idea", "effect", "status", "answer", "load", "note"}:
            return strings.several(strings.one_by_one(), number, turn)
        names = strings.several(pool, number, turn)
        if field == "email":
            return [f"{name}{place}@example.com" for place, name in enumerate(names)]
        if field == "employee id":
            return [f"{name}{place:05}" for place, name in enumerate(names)]
        return [name if name.strip() and legible_key(name) else f"x{name}" for name in names]

    found = {field: named(field) for field in FIELDS}
    return found.__getitem__


def legible_key(name: str) -> str:
    """Return what is left of a name without what is no letter to anybody."""
    return "".join(
        one
        for one in unicodedata.normalize("NFKC", name)
        if not unicodedata.category(one).startswith(("C", "Z"))
    )


def harmless_names(hostile: Named) -> Named:
    """Return plain names that are sorted as the hostile ones are."""
    return {field: ranked(hostile(field), field) for field in FIELDS}.__getitem__


def _walk(
    browser: Browser, folder: DataFolder, *, briefly: bool, files: Path | None = None, upload: bool = False
) -> tuple[Seen, list[str]]:
    """Walk through a data folder; return what was seen on each way, and what a page made the browser do."""
    seen: Seen = {}
    unfit: list[str] = []

    def look(page: Page, way: str) -> None:
        seen[way] = page.evaluate(_LOOK, [_OBEYED])
        if briefly and re.fullmatch(r"0 [A-Za-z ]+(, tab 0)?", way):
            unfit.extend(f"{way}: {one}" for one in violations(page))

    with served(folder.path) as server, walk.watched(browser, server.address) as (page, noted):
        eyes = (0,) if briefly else range(min(4, walk.roles(page)))
        for role in eyes:
            walk.look_as(page, role)
            for place in range(walk.pages(page)):
                title = walk.open_place(page, place)
                walk.walk_page(
                    page,
                    f"{role} {title}",
                    look,
                    widths=NARROW[:1] if briefly else NARROW,
                    files=files is not None,
                    briefly=briefly,
                )
        if upload:
            review_strings(page, look)
        _type_addresses(page, server.address, look, strings.dense()[:3] if briefly else strings.packed())
        for number, download in enumerate(noted.downloads):
            if files is not None:
                download.save_as(files / f"{number:04} {download.suggested_filename}")
    faults = [*unfit, *(f"a script ran: {said}" for said in noted.ran)]
    faults += [f"{url} was asked" for url in noted.elsewhere]
    faults += [f"a dialog said {said}" for said in noted.dialogs] + [
        f"the page was left for {said}" for said in noted.left
    ]
    faults += [f"the console said {said}" for said in noted.errors]
    return seen, faults


def _type_addresses(
    page: Page, address: str, look: Callable[[Page, str], None], texts: Iterable[str]
) -> None:
    """Open pages with hostile filters in the address."""
    for number, text in enumerate(texts):
        name = ("engagement", "skill_gains", "generational_mix", "compare_cohorts")[number % 4]
        said = quote(text[:2000], safe="", errors="ignore")
        filters = (
            "program",
            "cohorts",
            "side",
            "wave",
            "skill",
            "tab",
            "split",
            "focus",
            "mix_by",
            "pairs",
            said,
        )
        page.goto(f"{address}/{name}?" + "&".join(f"{one}={said}" for one in filters))
        walk.ready(page)
        # The page counts as still before it has begun.
        expect(page.get_by_test_id("stMain").get_by_role("heading", level=1)).to_be_visible(timeout=WAIT)
        settle(page)
        look(page, f"{_TYPED} {number} {name}")


def faults_of(seen: Seen, twin: Seen | None = None) -> list[str]:
    """Return what a name took over or pushed out of place; against the same program under plain names where there is one."""
    faults = []
    for way, one in seen.items():
        faults += [f"{way}: a name became {taken}" for taken in one["taken"]]
        usual = (twin or {}).get(way, {"count": one["count"], "scroll": 0, "wide": []})
        faults += [
            f"{way}: {kind} {usual['count'][kind]} times under plain names, {count} now"
            for kind, count in one["count"].items()
            # What comes with an address differs in what it finds to filter by, not only in names.
            if count != usual["count"][kind] and not way.startswith(_TYPED)
        ]
        if one["scroll"] > usual["scroll"]:
            faults.append(f"{way}: the page scrolls sideways by {one['scroll']} pixels")
        if len(one["wide"]) > len(usual["wide"]):
            faults.append(f"{way}: wider than its place: {one['wide']}")
        if one["broken"]:
            faults.append(f"{way}: something went wrong on our side")
    if twin is not None and seen.keys() != twin.keys():
        faults.append(f"other ways under other names: {sorted(seen.keys() ^ twin.keys())[:4]}")
    return faults


def formulas_in(text: str) -> list[str]:
    """Return the cells of a CSV that a spreadsheet would read as formulas, parted at commas or at semicolons."""
    found = []
    for row in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")):
        for cell in row:
            for part in (cell, *re.split(r"[;\t\r\n]", cell)[1:]):
                bare = "".join(
                    one
                    for one in part
                    if not unicodedata.category(one).startswith(("C", "Z")) or one in "\t\r"
                ).lstrip(" ")
                if bare.startswith(tuple(_FORMULA)) and not _is_number(cell):
                    found.append(cell[:60])
    return found


def _is_number(cell: str) -> bool:
    try:
        return math.isfinite(float(cell))
    except ValueError:
        return False


class _Terminal(io.StringIO):
    """What a terminal would have been told."""

    def isatty(self) -> bool:
        return True


def command(folder: DataFolder, *words: str) -> tuple[int, str, str]:
    """Run one command as if at a terminal; return its exit code and what it said."""
    out, err = _Terminal(), _Terminal()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([*words, "--data", str(folder.path)])
        except SystemExit as ended:
            code = int(str(ended.code))
    return code, out.getvalue(), err.getvalue()


def _commands(
    folder: DataFolder, loads: Sequence[int], names: Named, *, briefly: bool
) -> tuple[int, list[str]]:
    """Ask the command line for everything, or `briefly` once each; return how often, and what was wrong."""
    asked: list[tuple[str, ...]] = [("show", name, "--by", "cohort") for name in OUTCOMES]
    asked += [("show", name, "--json") for name in OUTCOMES]
    asked += [("list",), ("list", "--json"), ("history",), ("audit",)]
    if not briefly:
        asked += [("show", name) for name in OUTCOMES]
        asked += [("show", name, "--by", "cohort", "--json") for name in OUTCOMES]
        asked += [("history", "--json"), ("check",), ("publish", "--explain")]
    asked += [("rejected", str(load)) for load in loads]
    typed = [*strings.dense(), *strings.UNTYPED]
    asked += [("show", "reach", f"--program={text}") for text in typed] + [
        ("rejected", text) for text in typed if not text.startswith("-")
    ]
    asked += [("show", text) for text in typed if not text.startswith("-")]
    faults = []
    for words in asked:
        code, out, err = command(folder, *words)
        if code not in {0, 2} or "Traceback" in err:
            faults.append(f"{words!r} ended with {code}")
        faults += [
            f"{words!r} told the terminal {one!r}"
            for one in sorted({one for one in out + err if _is_command(one)})
        ]
        if code == 0 and words[-1] == "--json":
            json.loads(out)
        if words[0] == "rejected" and code == 0:
            faults += [f"{words!r} has a formula: {cell!r}" for cell in formulas_in(out)]
    return len(asked), [*faults, *_unchanged(folder, names)]


def _is_command(letter: str) -> bool:
    return letter not in "\t\n" and (
        unicodedata.category(letter) in {"Cc", "Cs"} or letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    )


def _unchanged(folder: DataFolder, names: Named) -> list[str]:
    """Return the names of programs that JSON holds otherwise than they were given, odd blanks aside."""
    cells = json.loads(command(folder, "show", "skill_gain", "--by", "program", "--json")[1])["cells"]
    given = {clean(name) for name in names("program")}
    return [f"JSON says {name!r}" for name in {cell["program"] for cell in cells} - given]


def try_strings(place: Path, is_long: bool, browser: Browser | None = None) -> Found:
    """Try the short version on a few dense strings, or every string in every field, in this browser or one of its own."""
    with contextlib.ExitStack() as stack:
        if (browser := stack.enter_context(chromium.given_or_opened(browser))) is None:
            return Found(0, (chromium.HOW_TO_INSTALL,))
        names = hostile_names(strings.dense())
        tried, faults = _try_names(place / "dense", browser, names, briefly=not is_long)
        if is_long:
            pool = strings.packed()
            for turn in range(math.ceil(len(pool) / FIELDS["program"])):
                more, found = _try_names(
                    place / f"turn {turn}", browser, hostile_names(pool, turn), briefly=True
                )
                tried, faults = tried + more, [*faults, *(f"turn {turn}, {fault}" for fault in found)]
    return Found(tried, tuple(dict.fromkeys(faults)), f"{len(strings.CORPUS)} strings, {len(FIELDS)} fields")


def _try_names(place: Path, browser: Browser, names: Named, *, briefly: bool) -> tuple[int, list[str]]:
    """Load a program under these names and try all of it; return on how many ways it was looked at, and the faults."""
    place.mkdir()
    folder = DataFolder(place / "hostile")
    reports = loaded(folder, NamedProgram(names))
    files = place / "files"
    files.mkdir()
    seen, faults = _walk(browser, folder, briefly=briefly, files=files, upload=True)
    twin = None
    if not briefly:
        plain = DataFolder(place / "plain")
        loaded(plain, NamedProgram(harmless_names(names)))
        twin, usual = _walk(browser, plain, briefly=False, upload=True)
        faults = [fault for fault in faults if fault not in usual]
    faults += faults_of(seen, twin)
    for file in files.iterdir():
        if not re.fullmatch(r"\d{4} [a-z_-]+[0-9]*\.(csv|md|toml)", file.name):
            faults.append(f"a file is called {file.name!r}")
        if file.suffix == ".csv":
            faults += [
                f"{file.name} has a formula: {cell!r}"
                for cell in formulas_in(file.read_text(encoding="utf-8-sig"))
            ]
    left_out = [report["load"] for report in reports if report["rejections"] or not briefly]
    asked, said = _commands(folder, left_out, names, briefly=briefly)
    return len(seen) + asked + len(list(files.iterdir())), [*faults, *said]


HOSTILE_STRINGS = Trial(
    "hostile strings",
    "0 scripts run, 0 requests to other hosts, 0 formula cells in exports",
    try_strings,
    is_slow=True,
)
