"""What people write and tick beside the skills: comments, their topics, and what gets in the way.

Owns invented sentences that name nobody, and how much stands in whose way.
"""

from dataclasses import replace
from random import Random

from sample_data import truth
from sample_data.responses import Response
from sample_data.skills import OBSTACLES

COMMENT_SHARE = 0.35

_OPENINGS = (
    "Good so far",
    "I like the format",
    "Mixed feelings",
    "It took us a while to start",
    "Better than I expected",
    "Honestly, hard at first",
    "Useful every time",
    "We are getting there",
    "Happy that I joined",
    "No complaints",
    "Worth the hour",
)
_REMARKS = (
    ("finding a slot is the hardest part", "Time"),
    ("sessions get moved at short notice", "Time"),
    ("we talk openly about what doesn't work", "Trust"),
    ("I would like a clearer goal for each session", "Expectations"),
    ("short sessions work better for us than long ones", "Time"),
    ("I learned more from the questions than from the answers", "Learning"),
    ("at first we expected different things", "Expectations"),
    ("showing things on one screen helps a lot", "Learning, Tools"),
    ("more examples from other pairs would help", "Learning"),
    ('it is easier to ask a "simple" question now', "Trust"),
    ("the tool for booking sessions is slow", "Tools"),
    ("meeting in person once made a difference", "Trust, Time"),
)  # fmt: skip
_OBSTACLES = {
    "Finding time": 0.5,
    "Different expectations": 0.25,
    "Different ways of talking, writing": 0.2,
    "Doubts about the program": 0.1,
}
"""Choice and how often it is ticked."""


def comment(rng: Random, response: Response) -> tuple[str, str]:
    """Return an open answer and the topics that the survey tool found in it; both mostly blank."""
    if response.kind == "test":
        return "test", ""
    if response.kind == "unfinished" or rng.random() >= COMMENT_SHARE:
        return "", ""
    opening, (remark, topics) = rng.choice(_OPENINGS), rng.choice(_REMARKS)
    joined = rng.choices(
        (f"{opening}: {remark}.", f"{opening}.\n{remark.capitalize()}.", f"- {opening}; {remark}"),
        weights=(80, 12, 8),
    )[0]
    return joined, topics


def obstacles(rng: Random) -> str:
    """Return the ticked obstacles, each closed by `;`, or blank."""
    return "".join(f"{choice};" for choice, share in _OBSTACLES.items() if rng.random() < share)


def with_obstacles(rng: Random, response: Response) -> Response:
    """Return a response with answers to what stands in the way, which is asked after the baseline."""
    if response.wave == "baseline":
        return response
    raw = dict(response.raw)
    for skill in OBSTACLES:
        level = skill.baseline_level + truth.OBSTACLES_OF_SIDE[skill.name, response.side]
        felt = level + truth.OBSTACLES_LATER * (response.wave != "midpoint") + rng.normalvariate(0, 0.6)
        for item in skill.items:
            number = min(5, max(1, round(felt + rng.normalvariate(0, 0.5))))
            raw[item] = {"unfinished": None, "test": 3}.get(response.kind, number)
    return replace(response, raw=raw)
