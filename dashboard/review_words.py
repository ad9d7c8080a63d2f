"""The review of an upload in sentences: what was found, what is left out, who can be matched, what changes.

Owns the words that the page and the command line share. Reads what the loading process said; decides nothing.
"""

from typing import Any

from dashboard.formats import FORMATS, UNTESTED

Said = dict[str, Any]

UP = " < "
"""Between answers in an order, from low to high, as the loading process writes it."""

RULES: dict[str, str] = {
    "test": "previews, tests and spam",
    "unfinished": "not finished",
    "duplicate": "answered again later, or the same row twice",
}
"""State of a row → why its rule leaves it out."""


def counted(number: int, one: str, several: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "row"), counted(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def found(report: Said) -> str:
    """Say what a file is and how many of its rows would be stored."""
    left = sum(report[state] for state, _ in left_out(report))
    tail = f"{report['read'] - left:,} to load" if left else "no row is left out"
    untested = "" if FORMATS[report["format"]].has_real_file else f" ({UNTESTED}: look closely)"
    about = report["about_people"]
    whom = "" if about is None else f" about {counted(about, 'person', 'people')}"
    return f"Read as {report['title']}{untested}: {counted(report['read'], 'row')}{whom}, {tail}."


def left_out(report: Said) -> list[tuple[str, str]]:
    """Return each rule that leaves rows of the file out, with its words."""
    return [
        (state, words)
        for state, words in RULES.items()
        if report[state] and state not in report.get("keep", ())
    ]


def people(report: Said) -> list[str]:
    """Say how many of those who answered can be placed and matched, and what it costs when they can't."""
    known = report.get("people")
    if not known:
        return []
    said = []
    if known["people"]:
        said.append(
            f"{known['people_placed']} of {counted(known['people'], 'person', 'people')} who answered belong to a pair."
        )
    strangers = (
        known["people"] - known["people_placed"] - known["people_in_doubt"] - known["codes_without_place"]
    )
    if strangers > 0:
        said.append(
            f"{counted(strangers, 'person', 'people')} are in no pair: their answers are stored and count once a list of "
            "pairs names them."
        )
    if known["people_in_doubt"]:
        said.append(
            f"{counted(known['people_in_doubt'], 'person', 'people')} take part in two programs or on both sides: say which "
            "program and side this survey is about."
        )
    if known["codes_without_place"]:
        said.append(
            f"{counted(known['codes_without_place'], 'person', 'people')} are known by a code only: say which program and "
            "side this survey is about, or their answers count nowhere."
        )
    return said


def effect(changes: Said | None) -> list[str]:
    """Say what loading would change for readers."""
    if changes is None:
        return []
    said = [
        f"{one['change']:+,} matched {'person' if abs(one['change']) == 1 else 'people'} in cohort {one['cohort']} of "
        f"{one['program']} (baseline and {one['wave']})"
        for one in changes["matched"]
    ]
    hidden = "hidden, so that no combination of cells gives an answer away"
    for name, words in (("cells_visible", "visible"), ("cells_hidden", hidden)):
        if changes[name]:
            said.append(
                f"{counted(changes[name], 'cell')} {'becomes' if changes[name] == 1 else 'become'} {words}"
            )
    return said or ["No number on the pages changes its place: nothing new is matched, shown or hidden"]


def suggestions(report: Said) -> list[str]:
    """Say which questions are answered by a suggestion."""
    return [
        f"{ask['question']} {ask['suggestion']} ({ask['where'][:200]})"
        for ask in report["asks"]
        if "suggestion" in ask
    ]
