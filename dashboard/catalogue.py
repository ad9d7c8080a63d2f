"""The catalogue of questions the product answers.

Owns each outcome's name, definition, statistic and the groups it can be asked for; the line that publishes and
the line that shows both read it here. Refuses to compute anything.
"""

from dataclasses import dataclass
from typing import Literal

from dashboard.errors import UnknownNameError
from dashboard.model import ATTRIBUTES, PAIR_ATTRIBUTES, RHYTHM

Statistic = Literal[
    "paired_gain", "mean", "reliability", "weighted_gain", "share", "representation", "counts", "time_to_event", "rate",
    "share_with_lead", "named", "evenness", "crossing", "idea_counts", "time_to_adoption", "listed_ideas",
    "words", "staying",
]  # fmt: skip
About = Literal["answers", "activity", "roster", "pairs", "comments"]
"""What an outcome tells of; "pairs" names them, with their meetings and nothing else; "comments" are words that HR cleared."""


@dataclass(frozen=True)
class Outcome:
    """One question, how it is computed and how it may be cut."""

    name: str
    title: str
    question: str
    definition: str
    statistic: Statistic
    about: About
    unit: str
    sides: bool = False
    """Whether it is shown for junior mentors and senior mentees apart."""
    sides_together: bool = False
    """Whether it is also shown for both sides as one group."""
    attributes: tuple[str, ...] = ()
    """What beside program and cohort it can be broken down by."""
    detail: tuple[str, ...] = ()
    """Columns that tell the rows of one group apart, such as skill or week."""
    adds_up: tuple[str, ...] = ()
    """Those of the detail columns whose groups of people add up to a known total."""
    ordered_by: tuple[str, ...] = ()
    """Columns that only put the detail in order; a hidden row keeps them."""
    scopes: tuple[str, ...] = ("all", "program", "cohort")
    beside: str = ""
    """The outcome beside which it stands: it is hidden where both together would tell of a group that is hidden in one."""
    with_generations: bool = False
    all_waves: bool = False
    """Whether all surveys are answered together, instead of the one asked for."""
    comes_late: bool = False
    """Whether, where not all can be shown, it waits until the groups of other outcomes have their place."""

    @property
    def waves(self) -> bool:
        """Return whether the outcome is asked for a wave."""
        return self.about == "answers" and not self.all_waves


EVERYBODY = "everybody"
"""Who a row on the level of a skill is about, when it is about all who answered."""
FOCUS = "focus"
"""What a program is for: programs of one focus together are a group."""
ALL_SKILLS = "All skills"
"""The name under which the mean of a group's skills is shown."""
GAIN_CAVEAT = "This shows change during the program, not proof that the program was the cause."

OUTCOMES: dict[str, Outcome] = {
    outcome.name: outcome
    for outcome in (
        Outcome(
            "reach", "Reach", "How many of the people invited take part?",
            "People matched in a pair, of those invited (or matched without an invitation on record). Wilson interval.",
            "share", "roster", "share of people invited", sides=True, sides_together=True, attributes=ATTRIBUTES,
        ),
        Outcome(
            "meeting_rhythm", "Meeting rhythm", "Do pairs meet as often as planned?",
            "Pairs that held at least three of every four sessions planned until the last day their program's log knows (or until the planned end), of "
            "the pairs that should have met at least once. A pair that ended early still counts to its planned end. "
            "Wilson interval.",
            "share", "activity", "share of pairs", attributes=PAIR_ATTRIBUTES,
        ),
        Outcome(
            "skill_gain", "Skill gain", "Who learned what, by how much?",
            "Mean of after minus before for the same people, in points of the scale, with a 95 % t interval from the spread of "
            "everybody on that side, widened by what rounding hides. A skill is the mean of its items, reverse-keyed where needed, for people who answered at "
            "least two thirds of them; \"All skills\" is the mean of the group's skills. "
            f"{GAIN_CAVEAT}",
            "paired_gain", "answers", "points of the scale", sides=True, attributes=(*ATTRIBUTES, RHYTHM), detail=("skill",),
        ),
        Outcome(
            "survey_flow", "Who answered", "How many of those who take part answered the surveys?",
            "People who take part in a program that asked about the skill; those of them who answered the baseline, the later survey "
            "and both. Fewer than ten who answered are not counted.",
            "counts", "activity", "people", sides=True, detail=("survey", "skill"),
        ),
        Outcome(
            "reliability", "Do the questions hang together", "Do the questions of a skill measure one thing?",
            "Cronbach's alpha with Feldt's interval, reverse-keyed, over people who answered every question of the skill in the "
            "baseline; from 30 people and two questions on. Below 0.7 look at the questions first: a low alpha often means a question keyed the "
            "wrong way.",
            "reliability", "answers", "from 0 to 1", sides=True, detail=("skill",), scopes=("all", "program"),
            all_waves=True, comes_late=True,
        ),
        Outcome(
            "weighted_gain", "Gain weighted for who left", "What would the gain be, had those who left answered too?",
            "Mean gain of those who answered both surveys, each counting for the people like them who left: inverse-probability "
            "weights from a logit of answering on the baseline score, and on generation and cohort where ten people each way allow "
            "it, cut at the 99th percentile or 10; interval from the stacked equations, which know that weights are estimated. From "
            f"50 people who answered both and 10 who left on. {GAIN_CAVEAT}",
            "weighted_gain", "answers", "points of the scale", sides=True, detail=("skill",), scopes=("all", "program"),
            comes_late=True,
        ),
        Outcome(
            "skill_level", "Skills at each survey", "How does each skill stand from survey to survey?",
            "Mean of everybody who answered a survey; beside it the people who answered every survey, of three or more, so that "
            "the same people are followed; and at the baseline the people who did not answer a later one. 95 % t intervals from the "
            "spread of everybody on that side, widened by what rounding hides.",
            "mean", "answers", "points of the scale", sides=True, detail=("skill", "who"), scopes=("all", "program"),
            all_waves=True, comes_late=True,
        ),
        Outcome(
            "relationship_quality", "Relationship quality", "How do both sides rate the relationship?",
            "Mean of the items on relationship quality, with a 95 % t interval from the spread of everybody on that side, widened by what rounding hides.",
            "mean", "answers", "points of the scale", sides=True,
        ),
        Outcome(
            "obstacles", "What stands in the way", "What is in the way?",
            "Mean of the questions on an obstacle (expectations that differ, communication, resistance, or others a survey asks about), from 1, "
            "nothing in the way, to the end of the scale, much in the way; questions worded the good way round are turned. 95 % t intervals "
            "from the spread of everybody on that side, widened by what rounding hides.",
            "mean", "answers", "points of the scale", sides=True, detail=("skill",), scopes=("all", "program"), all_waves=True,
        ),
        Outcome(
            "voices", "In their own words", "What do people say?",
            "What people wrote in surveys, as HR cleared it: names, e-mail addresses and phone numbers are looked for by rule and taken out. Shown "
            "together for a survey, a program and a question, once HR has looked at all of them, from ten people on, in an order made of the words "
            "alone, without dates and sides. "
            "Comments that come later wait for ten more people; where one of those shown together is gone, none of them is shown any more.",
            "words", "comments", "comments", detail=("question",), scopes=("program",),
        ),
        Outcome(
            "ideas", "Ideas adopted", "What came of it?",
            "Ideas raised, tried and adopted, from the ledger of ideas. The newest row of an idea counts: same program, cohort, title and day "
            "it was raised. An idea adopted without a day of trial counts as tried.",
            "idea_counts", "activity", "ideas", attributes=(FOCUS,),
        ),
        Outcome(
            "idea_adoption", "Time to adoption", "How long does it take until an idea is adopted?",
            "Share of ideas adopted, by week since they were raised; ideas not adopted are followed until the last day of the data "
            "(Kaplan-Meier, log-log intervals of 95 %). The median is the week by which the curve reaches a half. Nothing is said of fewer "
            "than five ideas.",
            "time_to_adoption", "activity", "share of ideas", attributes=(FOCUS,),
        ),
        Outcome(
            "idea_list", "The ledger of ideas", "Which ideas came of it?",
            "One row an idea, with the months it was raised, tried and adopted. Its words are shown once HR cleared them; words that hold an "
            "e-mail address, a phone number or the name of somebody who takes part stay withheld, unless HR cleared them with names. "
            "Where a program or cohort is hidden on the card above, its ideas are listed without it.",
            "listed_ideas", "activity", "ideas", detail=("idea",),
        ),
        Outcome(
            "funnel", "From invitation to completion", "How far do people come?",
            "People invited, matched, with a first held session, with a third, and in a pair completed as planned. Ever, not "
            "only now. Each step is counted among those invited.",
            "counts", "activity", "people", detail=("stage",), ordered_by=("stage_order",),
        ),
        Outcome(
            "sessions_by_week", "Sessions by week", "Are pairs meeting, and who cancels?",
            "Sessions by their day, in weeks since the pair was matched; only weeks the pair has reached and was planned for.",
            "counts", "activity", "sessions", detail=("week", "kind"),
        ),
        Outcome(
            "pairs_now", "Where pairs stand now", "How many pairs are meeting now?",
            "Pairs by their state on the last day the log of sessions knows: not met yet; meeting; stalled, when twice the "
            "planned gap has gone by without a session; past the planned end with no word of how it ended; completed; ended early. "
            "Now, not ever.",
            "counts", "activity", "pairs", detail=("state",), adds_up=("state",), ordered_by=("state_order",), scopes=("all", "program"),
        ),
        Outcome(
            "still_meeting", "Still meeting", "For how long do pairs keep meeting?",
            "Share of pairs without a stall so far, by week since the match. A pair stalls on the day on which twice the planned "
            "gap has gone by since the last session (or the match), or ends early; a pair seen for less than that is "
            "followed as far as it was seen. Reaching the planned end is an end of its own (Aalen-Johansen, log-log intervals of "
            "95 %). Active weeks are the mean time until either, up to the planned end.",
            "time_to_event", "activity", "share of pairs", attributes=PAIR_ATTRIBUTES,
        ),
        Outcome(
            "first_session", "Time to the first session", "How long does it take until a pair first meets?",
            "Share of pairs that have met, by week since the match; ending before a first session is an end of its own "
            "(Aalen-Johansen, log-log intervals of 95 %).",
            "time_to_event", "activity", "share of pairs", attributes=PAIR_ATTRIBUTES,
        ),
        Outcome(
            "cadence", "How often pairs meet", "Do pairs meet as often as planned?",
            "Sessions held in a month of 30.4 days, over all pairs seen for at least one planned gap, until their end or the end of "
            "the log; 95 % interval from pair to pair (quasi-Poisson, t). Above 1, variance over mean says that pairs differ more "
            "than chance would make them. Planned is one session a planned gap, for the same time.",
            "rate", "activity", "sessions a month and pair", attributes=PAIR_ATTRIBUTES,
        ),
        Outcome(
            "early_end", "What comes before an early end", "Do sessions called off by the senior side come before an early end?",
            "Pairs that have ended or reached their planned end, by the longest run of sessions the senior side cancelled with none "
            "held, missed or cancelled by the junior side between them; the share that ended early, with a Wilson interval, and the days from the first of the "
            "run to the early end (median and quartiles). It is an association: what makes seniors cancel may also end pairs.",
            "share_with_lead", "activity", "share of pairs", attributes=PAIR_ATTRIBUTES, detail=("called_off",),
            adds_up=("called_off",), ordered_by=("called_off_order",),
        ),
        Outcome(
            "pairs_at_risk", "Pairs at risk", "Whom should I call today?",
            "Running pairs by name, with points for what their meetings say: how late the next session is, in planned gaps; sessions "
            "called off by each side and not held since they last met; never met. One point flags a pair. About meetings only: no answer and "
            "no score of a person is part of it.",
            "named", "pairs", "points", scopes=("cohort",),
        ),
        Outcome(
            "staying", "Staying", "Did those who take part stay longer than similar colleagues?",
            "People still employed 365 days after their first match, against colleagues who were employed on that day and in no program by "
            "then, followed from the same day. Colleagues are weighted until level, function, site, decade of birth and bands of tenure are "
            "alike on each day (entropy balancing); 95 % intervals from equations stacked by person, so that a colleague of many days "
            "counts as one. No number from fewer than 50 people on either side, where a trait stays 0.1 standard deviations or more "
            "apart, or where fewer than 9 in 10 have similar colleagues. Who is missing from a newer roster without a day of leaving isn't "
            "known, and never counts as stayed; a roster speaks until the latest day it names. Joiners chose to join; this is not proof.",
            "staying", "roster", "share of people", sides=True, sides_together=True, scopes=("all", "program"),
        ),
        Outcome(
            "generation_mix", "Generational mix", "Who takes part, compared with the workforce?",
            "Share of each generation among people taking part, with a Wilson interval, over its share in the whole roster: 1 is as many as "
            "in the workforce. The interval takes the roster as known. Each person counts once, those who take part count in the roster too, "
            "and those of no known generation count in both wholes, as a group of their own, as do people missing from the roster among those "
            "who take part.",
            "representation", "roster", "share of people", sides=True, sides_together=True, attributes=(FOCUS,), detail=("generation",),
            adds_up=("generation",), ordered_by=("generation_order",),
            with_generations=True,
        ),
        Outcome(
            "generation_evenness", "How mixed", "How evenly are those who take part spread over the generations?",
            "Effective number of generations: 1/Σp² (Hill), with p the share of each among those of a known generation. So many generations "
            "of the same size would be as mixed. Evenness is Blau's index, 1 − Σp², over the most it can be with as many generations as the "
            "scheme has, empty ones too. Neither says whether the mix is fair: that is seen against the workforce.",
            "evenness", "roster", "generations", sides=True, sides_together=True, attributes=(FOCUS,), beside="generation_mix",
            with_generations=True,
        ),
        Outcome(
            "pairing_matrix", "Who meets whom", "Which generations are paired?",
            "Pairs by generation of the junior mentor and of the senior mentee, with generations of few mentors, or of few mentees, joined on that side; expected is what random pairing of the same "
            "people inside each program would give on average, residual how many standard deviations of chance lie between: beyond 2 is "
            "unusual, though in a table of many cells one or two are so by chance. Junior mentors are junior on purpose, so chance is no goal.",
            "counts", "roster", "pairs", attributes=(FOCUS,), detail=("mentor_generation", "mentee_generation"),
            adds_up=("mentor_generation", "mentee_generation"), ordered_by=("mentor_order", "mentee_order"), scopes=("all", "program"), beside="crossing", with_generations=True,
        ),
        Outcome(
            "crossing", "Pairs across generations", "How many pairs join people of other generations, against chance?",
            "Share of pairs whose two people are one or more, or two or more, generations apart, of the pairs whose generations are both "
            "known. Chance deals the same senior mentees of each program at random to its junior mentors, 1,999 times: the share expected "
            "of it, the range that holds 95 % of the deals, and p, how many of them lie at least as far from what is expected. Assortativity "
            "(Newman) is 1 if only like meet like and 0 if groups don't matter.",
            "crossing", "roster", "share of pairs", attributes=(FOCUS,), detail=("steps",), scopes=("all", "program"),
            beside="pairing_matrix", with_generations=True,
        ),
        Outcome(
            "age_gap", "Age gap in pairs", "How many years lie between the two people of a pair?",
            "Birth year of the junior mentor minus that of the senior mentee, in bands of ten years; the median over all pairs.",
            "counts", "roster", "pairs", attributes=(FOCUS,), detail=("gap_band",), adds_up=("gap_band",), ordered_by=("band_order",),
        ),
    )
}  # fmt: skip


def outcome_called(name: str) -> Outcome:
    """Return the outcome called `name`, or say which ones there are."""
    if name not in OUTCOMES:
        raise UnknownNameError.among("outcome", name, OUTCOMES)
    return OUTCOMES[name]
