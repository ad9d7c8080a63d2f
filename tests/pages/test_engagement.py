"""Engagement: every way of showing it opens, and each step says what it counts."""

import pytest

from dashboard.config import DataFolder
from dashboard.transforms import STAGE_NAMES, STEPS
from tests.opened_page import app, assert_quiet, text_of

PAGE = "app_pages/engagement.py"


@pytest.mark.parametrize(
    ("who", "way"),
    [
        *(("owner", way) for way in ("together", "program", "cohort", "focus", "gap_band")),
        ("executive", "focus"),
        ("facilitator:Digital Desk", "cohort"),
        ("facilitator:Digital Desk", "gap_band"),
    ],
)
def test_engagement_opens_in_every_way(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str, way: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, who).switch_page(PAGE).run()
    shown = opened.button_group(key="split").set_value(way).run()
    assert_quiet(shown)
    assert "without a stall" in text_of(shown)
    assert (
        ("log-rank" in text_of(shown) or "told from chance" in text_of(shown))
        or way == "together"
        or who != "owner"
    )


def test_every_step_of_the_funnel_says_what_it_counts() -> None:
    assert list(STEPS) == list(STAGE_NAMES.values())


def test_two_curves_are_chosen_by_the_reader(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder
) -> None:
    opened = app(monkeypatch, sample_data_folder).switch_page(PAGE).run()
    shown = opened.button_group(key="split").set_value("focus").run()
    other = shown.multiselect(key="two").set_value(["digital tools", "new technology"]).run()
    assert_quiet(other)
    assert "Between digital tools and new technology" in text_of(other)
    alone = shown.multiselect(key="two").set_value([]).run()
    assert_quiet(alone)
