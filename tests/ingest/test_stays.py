"""Time in a meeting: durations in every spelling, rejoins added, overlaps cut."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ingest import stays
from dashboard.ingest.stays import Span

NINE = datetime(2026, 4, 13, 9)  # noqa: DTZ001 - files tell clock time

minutes = st.integers(min_value=0, max_value=120)
spans = st.lists(st.tuples(minutes, minutes).map(sorted), max_size=8).map(
    lambda pairs: [(NINE + timedelta(minutes=one), NINE + timedelta(minutes=two)) for one, two in pairs]
)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1h 42m", 6120), ("1m 56s", 116), ("10s", 10), ("2 h 44 m", 9840), ("01:42:10", 6130), ("1:42", 6120),
        ("2 godz. 19 min 19 s", 8359), ("1 Std. 2 Min. 3 Sek.", 3723), ("1u 5m", 3900), ("1 j 2 h", 93600), ("42", 2520),
        ("1,5", 90), ("1 h, 3 min", 3780), ("\u200e10s", 10), ("", None), ("soon", None), ("3 parsecs", None),
    ],
)  # fmt: skip
def test_a_duration_is_read_in_every_spelling(cell: str, expected: float | None) -> None:
    assert stays.seconds(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("13/04/2026 à 09:01:31", datetime(2026, 4, 13, 9, 1, 31)),  # noqa: DTZ001
        ("13/4/26, 9:04:01 pm", datetime(2026, 4, 13, 21, 4, 1)),  # noqa: DTZ001
        ("\u200e13\u200e/\u200e04\u200e/\u200e2026 09:01", datetime(2026, 4, 13, 9, 1)),  # noqa: DTZ001
        ("11:02:00 AM", datetime(2026, 4, 13, 11, 2)),  # noqa: DTZ001
        ("12:02 AM", datetime(2026, 4, 13, 0, 2)),  # noqa: DTZ001
        ("25:99:00", None),
        ("later", None),
    ],
)
def test_a_moment_is_read_in_the_order_of_its_file(cell: str, expected: datetime | None) -> None:
    assert stays.instant(cell, "dmy", NINE) == expected


def test_a_time_alone_needs_a_day() -> None:
    assert stays.instant("11:02", "dmy") is None


@given(spans, st.randoms())
def test_the_order_of_rows_does_not_matter(found: list[Span], random: object) -> None:
    turned = list(found)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert stays.merged(turned) == stays.merged(found)


@given(spans)
def test_rejoins_are_never_longer_than_the_meeting(found: list[Span]) -> None:
    reach = max((end for _, end in found), default=NINE) - min((start for start, _ in found), default=NINE)
    assert stays.total_seconds(found) <= reach.total_seconds()
    assert stays.total_seconds(found) <= sum((end - start).total_seconds() for start, end in found)
    assert stays.total_seconds([*found, *found]) == stays.total_seconds(found)


@given(spans, spans)
def test_two_people_share_no_more_than_either_stayed(one: list[Span], other: list[Span]) -> None:
    together = stays.total_seconds(stays.shared(one, other))
    assert together <= min(stays.total_seconds(one), stays.total_seconds(other))
    assert stays.shared(one, other) == stays.shared(other, one)
    assert stays.shared(one, one) == tuple(span for span in stays.merged(one) if span[0] < span[1])
