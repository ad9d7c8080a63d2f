"""The data-protection sheet: what HR files as the record of processing, as this folder is set up.

Owns its headings and sentences. What only the company knows is left blank and marked.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from dashboard import access_list, audit
from dashboard.access import (
    OUTCOMES_BY_ROLE,
    PAGES_BY_ROLE,
    ROLE_TITLES,
    ROLES,
    Role,
    Viewer,
    can_erase,
    can_load,
    can_manage_access,
)
from dashboard.access_list import SESSION
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.describing.vault_words import VAULT
from dashboard.describing.words import CATEGORIES
from dashboard.errors import NotReadyError, OutcomesError
from dashboard.explanation import explanation
from dashboard.model import WAVE_TITLES
from dashboard.retention_file import read_retention
from dashboard.sign_in import sign_in_of

BLANK = "**[to be filled in by the company]**"

_PROGRAMS: dict[Role, str] = {"facilitator": "those named", "executive": "those named, or every program"}
_RULES = {
    "fewest_people": "fewest people behind a figure",
    "fewest_people_in_comments": "the same for comments",
    "fewest_people_in_distributions": "the same for whole distributions",
    "fewest_people_in_gains_alone": "the same for a gain shown without its means",
    "share_of_sums": "independent figures of a skill and wave, at most this share of the people who answered",
    "share_of_sums_in_distributions": "the same where whole distributions are shown",
}
_FILES = (
    (
        "vault.duckdb, vault.duckdb.wal",
        "raw rows: roster, pairs, sessions, ideas, answers, comments as they were written; names apart from answers",
    ),
    ("pseudonym-key.json", "the key that pseudonyms are made with"),
    (
        "releases/",
        "what pages may show: figures about groups, pairs by name with their meetings, and words that HR cleared",
    ),
    ("current.json, current-copy.json", "which release is current; no personal data"),
    ("follow-up.jsonl", "what facilitators note about pairs at risk, with their user id"),
    ("brief-template.pptx", "the company's presentation that slides are made in; no personal data"),
    ("access.json", "who may sign in: e-mail, role, programs"),
    ("sign-in.toml, cookie-secret", "settings and secret of signing in; no personal data"),
    ("audit.jsonl, audit-head.json", "who did what and when, by user id"),
    ("erased.json", "keyed marks of people who were erased; no name and no pseudonym"),
    ("backups.json", "where backups were written"),
    (
        "confidentiality.toml, generations.toml, retention.toml, staying.toml, targets.toml",
        "settings; no personal data",
    ),
    (
        "jobs/",
        "uploaded files while they are read, and words while HR looks at them; cleared away when a job ends",
    ),
    (".spill/", "rows that memory has no room for while something is computed; cleared away when it is done"),
)


def sheet(folder: DataFolder) -> str:
    """Return the sheet as Markdown; raises RefusedFileError for settings that can't be read."""
    parts = (
        _head(folder), _purpose(), _people(), _data(), _places(folder), _roles(folder), _retention(folder), _confidentiality(folder),
        _erasure(), _backups(), _audit(folder), _recipients(), _measures(folder),
    )  # fmt: skip
    return "\n".join(line for part in parts for line in part) + "\n"


def sheet_or_why_not(folder: DataFolder) -> str:
    """Return the sheet, else in words why it can't be written: for a file that is asked for by a click."""
    try:
        return sheet(folder)
    except OutcomesError as error:
        return str(error)


def _head(folder: DataFolder) -> Iterator[str]:
    yield "# Mentoring outcomes: data-protection sheet"
    yield ""
    yield f"Written {datetime.now(UTC).date().isoformat()} from the settings of this installation (`{folder.path.name}`)."
    yield "A record of processing activities (Art. 30 GDPR) begins here; what only the company knows is marked."
    yield ""
    for line in (
        "Controller, contact",
        "Data protection officer",
        "Legal basis (Art. 6 GDPR)",
        "Works council, if one is to be heard",
    ):
        yield f"- {line}: {BLANK}"
    yield "- Data protection impact assessment (Art. 35 GDPR), if one is needed: " + BLANK


def _purpose() -> Iterator[str]:
    yield from ("", "## Purpose", "")
    yield (
        "To tell what came of reverse-mentoring programs: whether pairs meet, what both sides learn, and which pairs need a call. Not "
        "to judge people: answers of a person or a pair are shown to nobody, and no decision about a person is made by a machine."
    )


def _people() -> Iterator[str]:
    yield from ("", "## Categories of people", "")
    yield "- People in the roster who were loaded: those invited, and the workforce they are compared with"
    yield "- Junior mentors and senior mentees of the programs"
    yield "- People who answered surveys, also those known by a code alone"
    yield "- Users of the dashboard"


def _data() -> Iterator[str]:
    yield from ("", "## Categories of data", "")
    yield "| category | stored in (vault) |"
    yield "|---|---|"
    for category, words in CATEGORIES.items():
        tables = [
            name
            for name, one in VAULT.items()
            if any(column.category == category for column in one.columns.values())
        ]
        if category not in {"none", "figures"}:
            yield f"| {words} | {', '.join(tables) or 'other files, below'} |"
    yield ""
    yield "Column by column: `outcomes describe dictionary`. Of meetings no title and no content is stored; of people who aren't in a pair nothing."
    yield f"- Special categories (Art. 9 GDPR): none is asked for by the product. In the company's own questions: {BLANK}"


def _places(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## Where it lies", "")
    yield f"In one folder, `{folder.path}`, readable to its owner alone."
    yield from ("", "| file | holds |", "|---|---|")
    yield from (f"| {name} | {words} |" for name, words in _FILES)
    yield ""
    yield f"- Machine, operator, encryption of its disk: {BLANK}"


def _roles(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## Who sees what", "")
    yield "| role | users now | pages | may load | may erase | manages access | programs |"
    yield "|---|---|---|---|---|---|---|"
    now = [one for one in access_list.people(folder) if one.revoked_at is None]
    for role in ROLES:
        somebody = Viewer("", role, None)
        rights = ("yes" if can(somebody) else "no" for can in (can_load, can_erase, can_manage_access))
        seen = _PROGRAMS.get(role, "every program")
        pages = ", ".join(sorted(page.replace("_", " ") for page in PAGES_BY_ROLE[role]))
        cells = (ROLE_TITLES[role], str(sum(one.role == role for one in now)), pages, *rights, seen)
        yield f"| {' | '.join(cells)} |"
    yield from ("", "| question | about | " + " | ".join(ROLE_TITLES[role] for role in ROLES) + " |")
    yield "|---|---|" + "---|" * len(ROLES)
    for name, outcome in OUTCOMES.items():
        marks = ("yes" if name in OUTCOMES_BY_ROLE[role] else "no" for role in ROLES)
        yield f"| {outcome.title} (`{name}`) | {outcome.about} | {' | '.join(marks)} |"
    yield ""
    yield "Comments that nobody has cleared yet are read by HR and the owner alone, without who wrote them, and where ten people or more did."
    yield "Questions about pairs name them, with their meetings and never an answer. Who isn't listed sees nothing. Whoever runs the machine can read its files."


def _retention(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## How long raw answers are kept", "")
    yield from ("| wave | kept |", "|---|---|")
    for wave, words in read_retention(folder.retention).in_words().items():
        yield f"| {WAVE_TITLES.get(wave, wave.capitalize())} | {words} |"
    yield ""
    yield (
        "From `retention.toml`. Nothing is deleted by itself: `outcomes retain` shows what is due and deletes it on a yes, from backups "
        "too. Figures that were published stay as they were shown; comments go with their survey. Roster, pairs and sessions are kept until their load is undone or "
        "the person is erased."
    )
    yield f"- Who runs `outcomes retain`, and how often: {BLANK}"


def _confidentiality(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## Confidentiality of answers", "")
    try:
        told = explanation(folder)
    except NotReadyError:
        yield "Nothing is published yet. The rules are in `confidentiality.toml`; they can be made stricter, never looser."
        return
    yield told.guarantee
    yield from (f"- Limit: {limit}" for limit in told.limits)
    yield from ("", "| rule | in force |", "|---|---|")
    yield from (f"| {words} | {told.rules[name]} |" for name, words in _RULES.items())


def _erasure() -> Iterator[str]:
    yield from ("", "## Erasure (Art. 17 GDPR)", "")
    yield (
        "`outcomes erase PERSON` takes a person, by e-mail, employee id, code or full name, out of the raw rows, texts, notes, the access "
        "list, releases and every backup on record, writes the files anew and ends with a search of every byte. In pairs and sessions "
        'somebody unknown, "(erased)", takes their place: the meetings are the other person\'s too. A keyed mark stays, so that no file '
        "and no backup brings the person back. Figures about groups that were published stay. Who joins again can be loaded again "
        "(`--joins-again`); what was erased doesn't come back."
    )
    yield f"- Copies elsewhere (the exports that were loaded, downloads, backups that were moved) are the company's to erase: {BLANK}"


def _backups() -> Iterator[str]:
    yield from ("", "## Backups", "")
    yield (
        "`outcomes backup FILE` writes everything to one file, which holds names, answers and the key. The folder remembers where, so that an "
        "erasure reaches them."
    )
    yield f"- Where backups are kept, for how long, who can read them: {BLANK}"


def _audit(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## Audit log", "")
    yield f"Only ever added to, each line chained to the one before; {audit.verify(folder).entries} entries now. By user id, no answers. Kinds:"
    yield ", ".join(sorted(audit.KINDS)) + "."


def _recipients() -> Iterator[str]:
    yield from ("", "## Recipients and transfers", "")
    yield "- Recipients: none by the product. It sends nothing to anybody."
    yield "- Transfers to other countries: none by the product."
    yield f"- Processors (who runs the machine, the sign-in provider): {BLANK}"


def _measures(folder: DataFolder) -> Iterator[str]:
    yield from ("", "## Technical measures", "")
    if sign_in_of(folder) is None:
        yield "- Sign-in isn't set up: only the machine itself is served."
    else:
        yield f"- Sign-in by OpenID Connect, for people on the access list, for {SESSION.total_seconds() / 3600:g} hours at most."
    yield "- Pseudonyms by HMAC-SHA256 with a key of its own file; names apart from answers; pages have no access to raw rows."
    yield "- Every figure about answers is proven before it is published: no combination of figures is about fewer people than the rule says."
