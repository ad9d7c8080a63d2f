"""The skills that the sample surveys ask about, word for word.

Owns the wording of every item, the same in every program and tool that asks it, so that items match by their
text. Refuses to know how anybody answers.
"""

from dataclasses import dataclass
from typing import Literal

Side = Literal["mentor", "mentee"]
SIDES: tuple[Side, ...] = ("mentor", "mentee")


@dataclass(frozen=True)
class Skill:
    """One construct of several items, asked of one side or of both."""

    name: str
    sides: tuple[Side, ...]
    baseline_level: float
    """Where people start on the scale from 1 to 5; relationship quality starts at the midpoint."""
    items: tuple[str, ...]
    reversed_items: tuple[str, ...] = ()

    def raw(self, item: str, keyed: int) -> int:
        """Return what a person ticks for an item, the other way round where the item is reverse-keyed."""
        return 6 - keyed if item in self.reversed_items else keyed


DIGITAL_TOOLS = Skill(
    "Digital tools",
    ("mentee",),
    2.7,
    (
        "I can choose the right digital tool for a task",
        "I can show a colleague how to use a new digital tool",
        "I use new digital tools in my daily work",
        "I often avoid new digital tools",
    ),
    reversed_items=("I often avoid new digital tools",),
)
SOCIAL_MEDIA = Skill(
    "Social media",
    ("mentee",),
    2.6,
    (
        "I understand how people share news on social media",
        "I can write a post that younger colleagues would read",
        "I follow what customers say about us on social media",
    ),
)
STRATEGY_SHARING = Skill(
    "Strategy sharing",
    ("mentee",),
    3.1,
    (
        "I explain our strategy in words that everyone understands",
        "I say why a decision was made",
        "I ask younger colleagues what our strategy means for their work",
    ),
)
YOUNGER_CONSUMERS = Skill(
    "Younger consumers",
    ("mentee",),
    2.7,
    (
        "I know how younger consumers find new products",
        "I know what younger consumers expect of a brand",
        "I can explain why younger consumers leave a brand",
        "I can name the places where younger consumers shop",
    ),
)
TREND_SPOTTING = Skill(
    "Trend spotting",
    ("mentee",),
    2.8,
    (
        "I notice new consumer trends early",
        "I can tell a lasting trend from a short one",
        "I bring new trends into our planning",
    ),
)
DATA_SHARING = Skill(
    "Data sharing",
    ("mentee",),
    2.8,
    (
        "I keep my team's data where others can find it",
        "I can work on a shared document with another team",
        "I can build a simple chart from shared data",
    ),
)
STRATEGIC_THINKING = Skill(
    "Strategic thinking",
    ("mentor",),
    2.9,
    (
        "I understand how leaders set priorities",
        "I see how my work fits our strategy",
        "I weigh long-term effects when I suggest something",
    ),
)
SPEAKING_UP = Skill(
    "Speaking up",
    ("mentor",),
    2.8,
    (
        "I say what I think in meetings with senior leaders",
        "I raise problems early",
        "I ask leaders questions when I disagree",
    ),
)
RELATIONSHIP_QUALITY = Skill(
    "Relationship quality",
    SIDES,
    3.8,
    (
        "We trust each other",
        "We speak openly with each other",
        "We know what we expect of each other",
        "Our sessions are worth the time",
    ),
)
OBSTACLES = (
    Skill(
        "Obstacle: expectations",
        SIDES,
        2.6,
        ("We expected different things of our sessions", "I can't tell what I am meant to get out of this"),
    ),
    Skill(
        "Obstacle: communication",
        SIDES,
        2.6,
        ("We talk past each other", "Our ways of writing and calling get in the way"),
    ),
    Skill(
        "Obstacle: resistance",
        SIDES,
        2.2,
        (
            "It feels odd that the younger one of us teaches",
            "People around us doubt that this is worth the time",
        ),
    ),
)
"""What can stand in the way; 5 is much in the way, so these are no skills to gain."""
