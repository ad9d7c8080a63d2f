"""What the tables of the vault hold, in words.

Owns the descriptions of what the canonical tables don't describe; columns of these are described in `model`.
"""

from dashboard.describing.words import Category, ColumnWords, TableWords, described
from dashboard.model import IDEAS, PAIRS, ROSTER, SESSIONS, SIDES, WAVES, Table

NOBODY = "nobody; only the loading process opens it"
_LOADING = "HR and owner, on the page Upload and by command"
_LOAD = ColumnWords("Number of the load the row came with")
_PLACE = {"load_id": _LOAD, "row_number": ColumnWords("Row of the file, as the file counts them")}
_PERSON = ColumnWords("Pseudonym of the person", "pseudonym")


def _of_model(table: Table, category: Category, *names: str) -> dict[str, ColumnWords]:
    return {
        name: ColumnWords(table.column(name).description, category, tuple(table.column(name).values))
        for name in names
    }


VAULT: dict[str, TableWords] = {
    "schema_file": TableWords(
        "Which schema files were applied", NOBODY, described("none", name="Name of the schema file")
    ),
    "load": TableWords(
        "One row a load: the record stays when its rows are gone",
        _LOADING,
        described(
            "none", load_id="Number of the load", content_hash="SHA-256 of the file, so that loading it twice is harmless",
            format="Format the file was read as", kind="What it held: survey, meetings or a table", rows_read="Rows in the file",
            rows_kept="Rows loaded", rows_rejected="Rows that couldn't be taken", rows_test="Rows of tests and previews left out",
            rows_unfinished="Unfinished rows left out", rows_duplicate="Repeated rows left out",
            is_sample="Whether it is the sample program", loaded_at="When it was loaded, UTC", undone_at="When it was taken back, UTC",
        )
        | described("text", file_name="Name of the file", mapping="Which column was read as what, as JSON, with the questions asked")
        | described("users", loaded_by="User id of who loaded", undone_by="User id of who took it back"),
    ),
    "rejected_row": TableWords(
        "One row a cell or row that was left out",
        _LOADING,
        _PLACE
        | described("text", cell="The cell as it stood, cut to 80 characters; e-mails and ids masked", column_name="Header of the column")
        | described("none", reason="Why it was left out"),
    ),
    "mapping_memory": TableWords(
        "One row a survey form: how its columns were read, for the next file like it",
        _LOADING,
        described("none", signature="Digest of format and questions", remembered_at="When it was remembered, UTC")
        | described("text", mapping="Which column was read as what, as JSON"),
    ),
    "identity.person": TableWords(
        "One row a person and roster load: who a pseudonym is, apart from every answer",
        "facilitators of the program, HR and owner see names of pairs, in a release; e-mails and ids nobody",
        {"load_id": _LOAD, "person_key": _PERSON} | _of_model(ROSTER, "identity", "name", "email", "employee_id"),
    ),
    "alias": TableWords(
        "One row a pseudonym that stands for a person, such as that of the employee id",
        NOBODY,
        {"load_id": _LOAD, "person_key": _PERSON, "alias_key": ColumnWords("Pseudonym of an e-mail or employee id", "pseudonym")},
    ),
    "roster": TableWords(
        ROSTER.description, NOBODY,
        _PLACE | {"person_key": _PERSON}
        | _of_model(ROSTER, "work", "birth_year", "level", "function", "site", "program", "cohort", "side", "invited_on", "employed_since", "left_on"),
    ),
    "pair": TableWords(
        PAIRS.description, NOBODY,
        _PLACE
        | described("pseudonym", mentor_key="Pseudonym of the junior mentor", mentee_key="Pseudonym of the senior mentee")
        | _of_model(PAIRS, "none", "program", "focus", "cohort")
        | _of_model(PAIRS, "meetings", "matched_on", "planned_gap_days", "planned_sessions", "planned_end_on", "ended_on", "end_reason"),
    ),
    "session": TableWords(
        SESSIONS.description, NOBODY,
        _PLACE
        | described("pseudonym", mentor_key="Pseudonym of the junior mentor", mentee_key="Pseudonym of the senior mentee")
        | _of_model(SESSIONS, "none", "program")
        | _of_model(SESSIONS, "meetings", "planned_on", "held_on", "status", "cancelled_by", "minutes")
        | {"source": ColumnWords("Where it is known from; blank is a log", "none", ("attendance", "calendar"))},
    ),
    "idea": TableWords(
        IDEAS.description, NOBODY,
        _PLACE | _of_model(IDEAS, "none", "program", "cohort", "raised_on", "tried_on", "adopted_on", "cleared")
        | _of_model(IDEAS, "text", "title", "effect", "focus", "story"),
    ),
    "response": TableWords(
        "One row a response to a survey", NOBODY,
        _PLACE | {"person_key": ColumnWords("Pseudonym of who answered; blank where the file doesn't say", "pseudonym")}
        | {"wave": ColumnWords("Which survey it was", "answers", WAVES), "side": ColumnWords("Side of who answered", "work", SIDES)}
        | described("work", program="Program, where the survey says it", cohort="Cohort, where the survey says it",
                    is_code="Whether the person gave a code or id instead of an e-mail")
        | described("answers", answered_at="When it was answered"),
    ),
    "item": TableWords(
        "One row a question of a survey load", NOBODY,
        {"load_id": _LOAD}
        | described("none", item="The question, cleaned", text="The question as asked", skill="The skill it belongs to",
                    is_reversed="Whether agreeing means less of the skill", points="Length of its scale"),
    ),
    "answer": TableWords(
        "One row an answer to a question", NOBODY,
        _PLACE | described("none", item="The question, cleaned") | described("answers", score="The answer as a number of its scale"),
    ),
    "comment": TableWords(
        "One row an answer in words", "HR and owner, without a name, when they clear it",
        _PLACE | described("none", item="The question", question_key="The question, cleaned") | described("text", words="What was written"),
    ),
    "comment_review": TableWords(
        "One row an answer in words that was looked at", NOBODY,
        described("none", voice_key="Digest of person, program, survey and question", may_show="Whether it may be shown",
                  names_agreed="Whether what looks like a name may stand", decided_at="When, UTC")
        | described("text", written="The words that were looked at", words="The words as they may be shown")
        | described("users", decided_by="User id of who decided"),
    ),
    "comment_shown": TableWords(
        "One row an answer in words that was shown, with those it came with", NOBODY,
        described("none", voice_key="Digest of person, program, survey and question", program="Program", wave="Survey", batch="Those it came with"),
    ),
    "published_group": TableWords(
        "One row a set of answers that stood behind something published, so that nothing can be set against it", NOBODY,
        described("none", digest="Digest of the set", waves="Number of the survey of each answer", weights="Weight of each answer")
        | described("pseudonym", people="Tokens of the people", answers="Tokens of their answers, from which no answer can be read"),
    ),
    "published_sum": TableWords(
        "One row a figure about answers ever published", NOBODY,
        described("none", place="Order of publishing", skill="Skill", side="Side", rules="Name of the rules in force", wave="Survey",
                  measure="What was added up", digest="The set of answers behind it", shown="The number shown",
                  mark="Whether it was shown as a bound", sum_low="Least the sum can be", sum_high="Most the sum can be")
        | described("pseudonym", stand_in_people="Tokens of the people that stand for it", stand_in_answers="Tokens of their answers"),
    ),
    "published_cell": TableWords(
        "One row a cell about answers: what it showed last", NOBODY,
        described("none", cell="Outcome and group", as_of="Last day of the data then", shown="What it showed, as JSON",
                  sums="The figures behind it"),
    ),
    "policy_in_force": TableWords(
        "One row a wave: the confidentiality rules in force for it", NOBODY,
        described("none", wave="Survey", rules="The rules, as JSON", since="Since when, UTC"),
    ),
    "policy_change": TableWords(
        "One row a change of the confidentiality rules", "every role, on the page Data and methods",
        described("none", seen_at="When it was first seen, UTC", rules="What they became, as JSON"),
    ),
    "retained_question": TableWords(
        "One row a question asked in such a wave", NOBODY,
        described("none", program="Program", cohort="Cohort", side="Side", wave="Survey", skill="Skill", item="Question"),
    ),
    "retained_wave": TableWords(
        "One row a wave of a program whose answers were deleted because their time was up", NOBODY,
        described("none", program="Program", wave="Survey", answers="How many answers went", last_answered_at="When the last of them was given", retained_at="When, UTC", is_finished="Whether backups were done too"),
    ),
}  # fmt: skip
"""Table, with its schema where it isn't the main one → what it holds."""
