"""Staying in words and rows: the sentence above the chart, why no number is shown, and how alike both sides are.

Owns what is said of one released row. Never says that a program made anybody stay.
"""

from typing import Any

import polars as pl

from dashboard.theme import MINUS, people, percent

Row = dict[str, Any]

NO_PROOF = "Joiners chose to join; this is not proof."
WHO = {None: "those who take part", "mentor": "junior mentors", "mentee": "senior mentees"}
_LIMIT = "must be below 0.1"


def staying_row(frame: pl.DataFrame) -> Row | None:
    """Return the one row of a group; None where staying is off for it."""
    return frame.row(0, named=True) if frame.height else None


def is_shown(row: Row) -> bool:
    """Return whether the two shares of a group are shown."""
    return row["hidden"] is None and row["refused"] is None


def staying_finding(row: Row) -> str:
    """Say how many stayed against similar colleagues, and that it is no proof; or why no number is shown."""
    who = WHO[row["side"]]
    if row["hidden"] is not None:
        return (
            f"Of {who} there are too few to tell of without telling of single people, so no number is shown."
        )
    if row["refused"] is not None:
        return f"Of {who} {row['refused']}; so no number is shown."
    low, high = _points(row["difference_low"]), _points(row["difference_high"])
    return (
        f"12-month stay rate of {who}: {percent(row['share'])} against {percent(row['other_share'])} among similar colleagues "
        f"(difference {_points(row['difference'])} points, interval {low} to {high}). {_verdict(row)} {NO_PROOF}"
    )


def _verdict(row: Row) -> str:
    if row["difference_low"] > 0:
        return "More of them stayed."
    if row["difference_high"] < 0:
        return "Fewer of them stayed."
    return "No clear difference."


def _points(share: float) -> str:
    """Return a difference of shares in points of a hundred."""
    points = round(share * 100)
    return f"{MINUS}{-points}" if points < 0 else str(points)


def points_of(row: Row | None) -> tuple[float, float, float] | None:
    """Return the difference in points of 100 with its interval, low, middle, high; None where it isn't shown."""
    if row is None or not is_shown(row):
        return None
    low, middle, high = (
        round(row[name] * 100.0) for name in ("difference_low", "difference", "difference_high")
    )
    return float(low), float(middle), float(high)


def who_is_compared(row: Row) -> str:
    """Say how many people stand behind a comparison, and how well the two sides overlap."""
    said = [f"About {row['followed']} people could be followed for 12 months."]
    if row["too_recent"]:
        said.append(f"About {percent(row['too_recent'])} of all who take part joined too recently.")
    if row["not_known"]:
        said.append(f"Of about {percent(row['not_known'])} it isn't known whether they stayed.")
    if row["colleagues"] is not None:
        said.append(
            f"They are set against {people(row['colleagues'])} who were employed on the same days, weighted to be worth "
            f"{row['effective_colleagues']} (effective n)."
        )
        said.append(f"Overlap: {percent(row['overlap'])} have similar colleagues on the day they joined.")
    return " ".join(said)


def shares(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a row for those who take part and one for similar colleagues, for the chart of intervals."""
    if not frame.height:
        return frame
    one = frame.select(
        pl.all(),
        label=pl.lit("Those who take part"),
        value=pl.col("share"),
        low=pl.col("share_low"),
        high=pl.col("share_high"),
    )
    other = frame.select(
        pl.all(),
        label=pl.lit("Similar colleagues"),
        value=pl.col("other_share"),
        low=pl.col("other_low"),
        high=pl.col("other_high"),
    )
    rows = pl.concat([one, other])
    said = [
        {"said": percent(row["value"]), "quiet": f"{percent(row['low'])} to {percent(row['high'])}"}
        for row in rows.to_dicts()
    ]
    return rows.hstack(pl.DataFrame(said))


def balance(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a row a trait: how far both sides are apart before and after weighting, in standard deviations."""
    if not frame.height or frame["trait"][0] is None:
        return frame.clear()
    return frame.explode("trait", "apart_before", "apart_after")


def balance_finding(frame: pl.DataFrame) -> str:
    """Say whether both sides are alike after weighting, from one row a trait."""
    most = max(frame["apart_after"].to_list())
    return f"After weighting both sides are at most {most:.2f} standard deviations apart ({_LIMIT})"
