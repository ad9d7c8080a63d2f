"""What stands in the way is suggested by its words, and no skill loses a question to it."""

import pytest

from dashboard.ingest.obstacles import obstacle_of

CASES = {
    "named, with its topic": ("Obstacle: expectations", "We expected other things", "Obstacle: expectations", "We expected other things"),
    "named, with its topic before the question": ("Obstacle", "Communication - We talk past each other", "Obstacle: communication", "We talk past each other"),
    "named, the topic told by the words": ("Obstacles", "There is resistance around me", "Obstacle: resistance", "There is resistance around me"),
    "named, of no known topic": ("Obstacles", "My calendar is full", "Obstacle", "My calendar is full"),
    "below a stem about barriers": ("What barriers did you meet?", "Communication", "Obstacle: communication", "Communication"),
    "in the way, said in full": ("What got in your way?", "Different expectations", "Obstacle: expectations", "Different expectations"),
    "alone, expectations that differ": ("", "Our expectations were different", "Obstacle: expectations", "Our expectations were different"),
    "alone, in German": ("", "Unsere Erwartungen waren verschieden", "Obstacle: expectations", "Unsere Erwartungen waren verschieden"),
    "alone, resistance": ("", "I felt resistance to the program", "Obstacle: resistance", "I felt resistance to the program"),
}  # fmt: skip
OTHERS = {
    "a skill with a name": ("Communication", "I can explain our strategy"),
    "a skill, and expectations that differ": ("Relationship quality", "Our expectations were different"),
    "what is expected, plainly": ("", "We know what we expect of each other"),
    "what somebody can do with resistance": ("", "I can overcome resistance to change"),
    "who communicates over generations": ("", "I communicate well with people from different generations"),
    "who is confident": ("", "I am confident communicating across diverse teams"),
    "communication as a skill": ("", "My communication with younger colleagues is good"),
    "a stem about challenges, and a skill": ("How challenging is this for you?", "Using a spreadsheet"),
    "below a stem about barriers, something else": ("What barriers did you meet?", "Too little time"),
}


@pytest.mark.parametrize(("above", "text", "skill", "question"), CASES.values(), ids=CASES.keys())
def test_a_question_about_an_obstacle_is_one(above: str, text: str, skill: str, question: str) -> None:
    assert obstacle_of(above, text) == (skill, question)


@pytest.mark.parametrize(("above", "text"), OTHERS.values(), ids=OTHERS.keys())
def test_another_question_stays_where_it_is(above: str, text: str) -> None:
    assert obstacle_of(above, text) is None
