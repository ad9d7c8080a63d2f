"""What the tables of a release hold, in words.

Owns the descriptions of the tables every release has and of the values of each outcome. A release is what pages read.
"""

from dashboard.access import OUTCOMES_BY_ROLE, ROLE_TITLES, Role
from dashboard.catalogue import OUTCOMES
from dashboard.describing.words import Category, ColumnWords, TableWords, described
from dashboard.model import SIDES

EVERY_ROLE = "every role, for the programs they may see"

FIXED: dict[str, TableWords] = {
    "release_info": TableWords("One row a setting of the release", EVERY_ROLE, described("none", name="Setting", value="Its value")),
    "cell": TableWords(
        "One row a group of an outcome: what it is about, how many people stand behind it, or why it is hidden", EVERY_ROLE,
        described("none", cell_id="Number of the cell", outcome="Question it answers", scope="All, one program or one cohort", program="Program",
                  cohort="Cohort", wave="Survey", attribute="What people are grouped by", attribute_group="Which group of these",
                  hidden="Why nothing is shown", nearest="What is shown nearest to a hidden cell", nearest_scope="How wide that is",
                  kept_as_of="Day of the data it was shown with, where it keeps what it showed")
        | {"side": ColumnWords("Side", "none", SIDES)}
        | described("figures", people="People behind it, where they may be told", people_text="The same in words, such as 5 to 9"),
    ),
    "program": TableWords("One row a program", EVERY_ROLE, described("none", program="Program", focus="What it is for", cohorts="Its cohorts")),
    "asked": TableWords(
        "One row a question asked in a survey of a cohort", EVERY_ROLE,
        described("none", program="Program", cohort="Cohort", side="Side", wave="Survey", skill="Skill", item="Question"),
    ),
    "finding": TableWords(
        "One row a check of the loaded rows", EVERY_ROLE,
        described("none", name="Check", question="What it looks for") | described("figures", rows_concerned="Rows it found"),
    ),
    "proof": TableWords(
        "One row a skill, wave and side: what was proven before publishing", "roles that see every program",
        described("none", skill="Skill", wave="Survey", side="Side", figures="Figures shown", independent="Independent ones of them",
                  most_independent="Most there may be", smallest_support="Fewest people a combination is about", checked="How it was checked",
                  solver="What an attack on invented answers found")
        | described("figures", people="People who answered, as they may be told"),
    ),
    "rule_change": TableWords(
        "One row a change of the confidentiality rules", EVERY_ROLE, described("none", seen_at="When it was first seen", rules="What they became"),
    ),
}  # fmt: skip

_COLUMNS: dict[str, str] = {
    "reach": "reached bigint, of bigint, share double, share_low double, share_high double",
    "meeting_rhythm": "reached bigint, of bigint, share double, share_low double, share_high double",
    "skill_gain": "skill varchar, points bigint, rounded_to double, before double, before_mark varchar, before_low double, before_high double, after double, after_mark varchar, after_low double, after_high double, gain double, gain_mark varchar, gain_low double, gain_high double, levels_hidden varchar, detectable double, spread double, improved double, improved_mark varchar, same double, declined double, declined_mark varchar, shares_hidden varchar",
    "survey_flow": "survey varchar, skill varchar, enrolled bigint, baseline bigint, later bigint, matched bigint",
    "reliability": "skill varchar, points bigint, questions bigint, alpha double, alpha_mark varchar, alpha_low double, alpha_high double",
    "weighted_gain": "skill varchar, points bigint, rounded_to double, gain double, gain_mark varchar, gain_low double, gain_high double, left_people bigint, effective_people bigint",
    "skill_level": "skill varchar, who varchar, points bigint, rounded_to double, spread double, mean double, mean_mark varchar, mean_low double, mean_high double",
    "relationship_quality": "points bigint, rounded_to double, spread double, mean double, mean_mark varchar, mean_low double, mean_high double",
    "obstacles": "skill varchar, points bigint, rounded_to double, spread double, mean double, mean_mark varchar, mean_low double, mean_high double",
    "voices": "question varchar, words varchar",
    "ideas": "raised bigint, tried bigint, adopted bigint",
    "idea_adoption": "ideas bigint, adopted bigint, within_weeks bigint, within double, within_low double, within_high double, median_weeks bigint, median_weeks_low bigint, median_weeks_high bigint, week bigint[], at_risk bigint[], happened bigint[], share double[], share_low double[], share_high double[]",
    "idea_list": "idea bigint, focus varchar, stage varchar, raised varchar, tried varchar, adopted varchar, days_to_trial bigint, days_to_adoption bigint, title varchar, effect varchar, story varchar, withheld varchar",
    "funnel": "stage varchar, stage_order integer, reached bigint, invited bigint, matched bigint",
    "sessions_by_week": "week bigint, kind varchar, pairs bigint, sessions bigint",
    "pairs_now": "state varchar, state_order integer, pairs bigint, pairs_in_all bigint",
    "still_meeting": "pairs bigint, events bigint, others bigint, horizon bigint, mean_weeks double, mean_low double, mean_high double, week bigint[], at_risk bigint[], happened bigint[], share double[], share_low double[], share_high double[], share_other double[]",
    "first_session": "pairs bigint, events bigint, others bigint, horizon bigint, mean_weeks double, mean_low double, mean_high double, week bigint[], at_risk bigint[], happened bigint[], share double[], share_low double[], share_high double[], share_other double[]",
    "cadence": "pairs bigint, sessions bigint, pair_months double, rate double, rate_low double, rate_high double, planned_rate double, dispersion double",
    "early_end": "called_off varchar, called_off_order bigint, reached bigint, of bigint, share double, share_low double, share_high double, with_lead bigint, lead_days double, lead_low double, lead_high double",
    "pairs_at_risk": "pair varchar, mentor varchar, mentee varchar, state varchar, matched_on date, planned_gap_days integer, planned_end_on date, known_until date, end_on date, is_early boolean, log_days bigint[], log_kinds varchar[], days_since bigint, has_met boolean, overdue double, senior_called_off bigint, junior_called_off bigint, not_attended bigint, never_met bigint, sessions_left bigint, points double, next_on date, is_flagged boolean, reason varchar",
    "staying": "refused varchar, followed bigint, too_recent double, not_known double, share double, share_low double, share_high double, other_share double, other_low double, other_high double, difference double, difference_low double, difference_high double, crude_difference double, colleagues bigint, effective_colleagues bigint, overlap double, trait varchar[], apart_before double[], apart_after double[]",
    "generation_mix": "generation varchar, generation_order bigint, participants bigint, participants_in_all bigint, workforce bigint, share double, share_low double, share_high double, workforce_share double, ratio double, ratio_low double, ratio_high double",
    "generation_evenness": "known bigint, generations bigint, effective_generations double, evenness double",
    "pairing_matrix": "mentor_generation varchar, mentee_generation varchar, mentor_order bigint, mentee_order bigint, pairs bigint, expected double, residual double, pairs_in_all bigint",
    "crossing": "steps varchar, crossing bigint, of bigint, share double, expected double, expected_low double, expected_high double, p double, assortativity double",
    "age_gap": "gap_band varchar, band_order integer, pairs bigint, pairs_in_all bigint, median_gap_years double",
}  # fmt: skip
"""Outcome → its values and their types."""

_WORDS = {
    "adopted": "Ideas adopted, or the month of it", "after": "Mean at the later survey", "alpha": "Cronbach's alpha", "assortativity": "How far like meets like",
    "at_risk": "Pairs or ideas still followed, by week", "baseline": "People who answered the baseline", "before": "Mean at the baseline",
    "called_off": "How many sessions in a row were called off", "crossing": "Pairs across generations", "days_since": "Days since they last met",
    "declined": "Share who declined", "detectable": "Smallest gain the group could have shown", "dispersion": "How much pairs differ",
    "effective_generations": "Generations of equal size that would be as mixed", "effective_people": "People the weighted gain is worth",
    "end_on": "Day the pair ended", "enrolled": "People who take part", "evenness": "How even generations are, 0 to 1",
    "events": "Pairs to which it happened", "expected": "What chance would give", "gain": "Mean of after minus before of the same people",
    "gap_band": "Years between the two", "generation": "Generation", "generations": "Generations there are",
    "happened": "Pairs or ideas to which it happened, by week", "has_met": "Whether the pair has met", "horizon": "Last week followed",
    "improved": "Share who improved", "invited": "People invited", "is_early": "Whether the pair ended early",
    "is_flagged": "Whether the pair is at risk", "junior_called_off": "Sessions the junior side called off", "kind": "Held, moved or cancelled by whom",
    "known": "People whose generation is known", "known_until": "Last day the log knows", "later": "People who answered the later survey",
    "lead": "days of warning", "lead_days": "Days of warning", "left_people": "People who answered only the baseline",
    "levels_hidden": "Why the two means are hidden", "log_days": "Days of sessions since the match", "log_kinds": "What became of each session",
    "matched": "People matched, or with both answers", "matched_on": "Day of the match", "mean": "Mean", "mean_weeks": "Mean number of weeks",
    "median_gap_years": "Median of years between the two", "mentee": "Name of the senior mentee", "mentee_generation": "Generation of the senior mentee",
    "mentor": "Name of the junior mentor", "mentor_generation": "Generation of the junior mentor", "never_met": "Points for never having met",
    "next_on": "Day the next session is due", "not_attended": "Sessions not attended", "of": "Out of how many", "others": "Pairs that ended otherwise",
    "overdue": "How late the next session is, in planned gaps", "p": "How often chance would do as much", "pair": "Key of the pair",
    "pair_months": "Months pairs were followed", "pairs": "Pairs", "pairs_in_all": "Pairs in all", "participants": "People who take part",
    "participants_in_all": "People who take part in all", "planned_end_on": "Day the pair is planned to end", "planned_gap_days": "Days planned between sessions",
    "planned_rate": "Sessions a month as planned", "points": "Length of the scale, or points of risk", "questions": "Questions of the skill",
    "raised": "Ideas raised, or the month of it", "rate": "Sessions a month", "ratio": "Share of those who take part over share of the workforce", "reached": "How many did",
    "reason": "Why the pair is at risk, in words", "residual": "Difference to chance, standardised", "rounded_to": "What means are rounded to",
    "same": "Share who stayed the same", "senior_called_off": "Sessions the senior side called off", "sessions": "Sessions held",
    "sessions_left": "Sessions left until the planned end", "share": "Share", "share_other": "Share that ended otherwise, by week",
    "shares_hidden": "Why the shares are hidden", "skill": "Skill", "spread": "Spread of everybody on that side", "stage": "Step from invitation to completion, or of an idea",
    "state": "Where the pair stands", "steps": "Generations apart", "survey": "Later survey", "tried": "Ideas tried, or the month of it", "week": "Week of the pair or idea",
    "who": "Which of those who answered", "with_lead": "Early ends flagged ahead", "workforce": "People of the workforce",
    "workforce_share": "Share of the workforce", "band": "band", "mentor_order": "Order of the junior mentor's generation",
    "mentee_order": "Order of the senior mentee's generation", "ideas": "Ideas followed", "within_weeks": "Weeks looked at",
    "within": "Share adopted within these weeks", "median_weeks": "Week by which half were adopted", "idea": "Number of the idea",
    "focus": "What it is for", "days_to_trial": "Days until it was tried", "days_to_adoption": "Days until it was adopted",
    "title": "The idea in a few words, where HR cleared them", "effect": "What came of it, where HR cleared the words",
    "story": "The story, where HR cleared it", "withheld": "Why the words aren't shown",
    "question": "The question that was asked", "words": "What was written, as HR cleared it",
    "refused": "Why no number is shown", "followed": "People followed for 12 months, to the nearest five", "too_recent": "Share who joined less than 12 months ago",
    "not_known": "Share of whom it isn't known whether they stayed", "other_share": "Share of similar colleagues", "other": "share of similar colleagues",
    "difference": "Difference of the two shares", "crude_difference": "The same before weighting", "colleagues": "Similar colleagues",
    "effective_colleagues": "People the weighted colleagues are worth", "overlap": "Share with similar colleagues", "trait": "What both were made alike in",
    "apart_before": "How far apart before weighting, in standard deviations", "apart_after": "The same after weighting",
}  # fmt: skip
_TAILS = {
    "_low": "Lower end of the interval: {}", "_high": "Upper end of the interval: {}", "_mark": "Whether only a bound is shown: {}",
    "_order": "Order in which it is listed: {}",
}  # fmt: skip
_NAMES = {"mentor", "mentee"}
_TEXTS = {"title", "effect", "story", "words"}


def _words(name: str) -> str:
    if name in _WORDS:
        return _WORDS[name]
    tail = next(tail for tail in _TAILS if name.endswith(tail))
    of = name.removesuffix(tail)
    return _TAILS[tail].format(_WORDS[of][0].lower() + _WORDS[of][1:])


def types_of(outcome: str) -> dict[str, str]:
    """Return the values of an outcome and their types, in order."""
    return {name: kind.upper() for name, kind in (one.split(" ") for one in _COLUMNS[outcome].split(", "))}


def _category(outcome: str, name: str) -> Category:
    if name in _TEXTS:
        return "text"
    if OUTCOMES[outcome].about != "pairs":
        return "figures"
    return "identity" if name in _NAMES else "pseudonym" if name == "pair" else "meetings"


def seen_by(outcome: str) -> str:
    """Return in words which roles see an outcome."""
    roles: list[Role] = [role for role, seen in OUTCOMES_BY_ROLE.items() if outcome in seen]
    return ", ".join(ROLE_TITLES[role] for role in roles) + ", for the programs they may see"


def outcome_words(outcome: str) -> TableWords:
    """Return what the table of an outcome holds."""
    columns = {name: ColumnWords(_words(name), _category(outcome, name)) for name in types_of(outcome)}
    return TableWords(
        OUTCOMES[outcome].question,
        seen_by(outcome),
        {"cell_id": ColumnWords("The cell it belongs to")} | columns,
    )
