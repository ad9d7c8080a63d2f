"""Engagement: every way of showing it opens, and each step says what it counts."""

import pytest

from dashboard.config import DataFolder
from dashboard.transforms import STAGE_NAMES, STEPS
from tests.opened_page import app, assert_quiet, in_tab, text_of

PAGE = "app_pages/engagement.py"
SAID = {
    "How far": "Ever: people by the furthest step",
    "Sessions": "Sessions by week since the pair was matched",
    "Still meeting": "without a stall",
    "Before an early end": "by the longest run of sessions the senior side called off",
}
"""Tab → what stands in it."""


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
    for tab, said in SAID.items():
        shown = in_tab(shown, tab)
        assert_quiet(shown)
        assert said in text_of(shown)
    shown = in_tab(shown, "Still meeting")
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
    opened = in_tab(app(monkeypatch, sample_data_folder).switch_page(PAGE).run(), "Still meeting")
    shown = opened.button_group(key="split").set_value("focus").run()
    other = shown.multiselect(key="two").set_value(["digital tools", "new technology"]).run()
    assert_quiet(other)
    assert "Between digital tools and new technology" in text_of(other)
    alone = shown.multiselect(key="two").set_value([]).run()
    assert_quiet(alone)
