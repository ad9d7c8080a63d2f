"""The ideas that came out of the sample pairs.

Owns the ledger, written by hand; the days are dealt out within the cohort's time. Refuses names of people.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sample_data import truth


@dataclass(frozen=True)
class Idea:
    """One idea: raised, perhaps tried, perhaps adopted."""

    program: str
    cohort: str
    title: str
    raised_on: date
    tried_on: date | None
    adopted_on: date | None
    effect: str
    story: str = ""
    cleared: str = ""


_ADOPTED: dict[str, tuple[tuple[str, str], ...]] = {
    "Spring 2025": (
        ("Short videos for shift handover", "Handover takes 10 minutes instead of 25"),
        ("Weekly question hour with the board in the chat", ""),
    ),
    "Autumn 2025": (("One page a decision, written before the meeting", "Fewer meetings, and shorter ones"),),
    "Spring 2026": (("Digest of customer posts every Friday", "Read by 140 colleagues a week"),),
    "Lens 2025 A": (
        ("Refill pouch for the travel size", "-12 % packaging in the pilot, no loss in sales"),
        ("Size guide made of customers' own photos", "Returns of the test range fell from 19 % to 14 %"),
    ),
    "Desk 2025": (
        ("One shared calendar for product launches", "Two clashes avoided in the first quarter"),
        ("Sales figures as a live chart, not a monthly mail", ""),
    ),
    "Desk 2026": (("Templates for project pages", "Used by 6 of 9 teams"),),
}
_STORIES: dict[str, str] = {
    "Short videos for shift handover": "A junior mentor showed how short a good video can be. Two plants now film the handover on the shop "
    "floor, and the next shift watches it over coffee.",
    "One page a decision, written before the meeting": "A senior mentee wanted to know why juniors never spoke in meetings. Nobody had read "
    "the slides. Now there is one page, and ten quiet minutes to read it.",
    "Digest of customer posts every Friday": "It began as screenshots in a chat between two people. The digest now goes to everybody who "
    "asks for it.",
    "Refill pouch for the travel size": "Packaging had been a cost question. A walk through a drugstore with a customer of the right age "
    "made it a design question.",
    "Size guide made of customers' own photos": "Models didn't help people who look like customers. Customers send a photo and get a "
    "voucher; returns fell within a season.",
    "Templates for project pages": "Every team had its own way to write a plan. Two desks agreed on one, and four other teams copied it.",
}
"""Words about adopted ideas that HR cleared; they name nobody."""
_CLEARED_WITHOUT_STORY = ("Pop-up shop on a campus", "Swap desks for a day", "Quiet hours without chat")
_KEPT_BACK = ("Open the strategy day to twenty juniors",)
_TRIED: dict[str, tuple[str, ...]] = {
    "Spring 2025": ("Voice notes instead of long e-mails",),
    "Autumn 2025": ("Leaders answer new starters' questions on video",),
    "Spring 2026": ('Screen-sharing clinic, "bring your own problem"',),
    "Lens 2025 A": ("Pop-up shop on a campus",),
    "Lens 2025 B": ("Panel of apprentices tastes new flavours",),
    "Desk 2025": ("A bot that files travel costs",),
}  # fmt: skip
_RAISED: dict[str, tuple[str, ...]] = {
    "Spring 2025": ("Swap desks for a day",),
    "Autumn 2025": ("Podcast from the warehouse", "Open the strategy day to twenty juniors"),
    "Spring 2026": ("Photo contest for safer workplaces", "Explain the yearly figures in a comic"),
    "Lens 2025 A": ("Subscription for students, cancel any month",),
    "Lens 2025 B": ("Second-hand corner in the web shop", "Let customers vote on one colour a season"),
    "Desk 2025": ("Quiet hours without chat",),
    "Desk 2026": ("Dark mode for the stock screens", "Shared library of prompts; tips, tricks and limits",
                  "Search across all team drives"),
}  # fmt: skip


def ideas(rng: Random) -> list[Idea]:
    """Return the ledger in the order the ideas were raised."""
    cohorts = {cohort.name: (program, cohort) for program in truth.PROGRAMS for cohort in program.cohorts}
    made: list[Idea] = []
    for name, (program, cohort) in cohorts.items():
        entries = [
            *((title, effect, 2) for title, effect in _ADOPTED.get(name, ())),
            *((title, "", 1) for title in _TRIED.get(name, ())),
            *((title, "", 0) for title in _RAISED.get(name, ())),
        ]
        for title, effect, steps in entries:
            raised_on = cohort.starts_on + timedelta(days=rng.randint(20, 75))
            tried_on = raised_on + timedelta(days=rng.randint(14, 28)) if steps else None
            adopted_on = tried_on + timedelta(days=rng.randint(14, 30)) if tried_on and steps == 2 else None
            story, cleared = _STORIES.get(title, ""), _cleared(title)
            made.append(
                Idea(program.name, name, title, raised_on, tried_on, adopted_on, effect, story, cleared)
            )
    return sorted(made, key=lambda idea: (idea.raised_on, idea.title))


def _cleared(title: str) -> str:
    if title in _STORIES or title in _CLEARED_WITHOUT_STORY:
        return "yes"
    return "no" if title in _KEPT_BACK else ""
