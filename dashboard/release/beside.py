"""Outcomes that stand beside another one's table: hidden where both together would tell of a group that is hidden in one.

Owns which outcome is judged how. Evenness is hidden where a generation of the same group is; the table of pairs and the shares of
pairs across generations are planned together (see `crossings`). What can't be judged is hidden.
"""

import polars as pl

from dashboard.catalogue import OUTCOMES, Outcome
from dashboard.privacy.policy import Policy
from dashboard.release.crossings import FIXES_A_CELL, Plan, plan
from dashboard.release.groups import GroupRows
from dashboard.release.tables import Plan as TablePlan
from dashboard.release.tables import Planned, planned

PART_HIDDEN = "hidden so that a hidden generation can't be worked out of it"
_GROUP = ("scope", "program", "cohort", "side", "attribute", "attribute_group")


def hidden_beside(
    outcome: Outcome, rows: pl.DataFrame, beside: pl.DataFrame, policy: Policy, plan_of: TablePlan = planned
) -> dict[int, str]:
    """Return the reason for each cell, by its place, that has to stay hidden beside the rows of the other outcome."""
    groups, _, _ = plan_of(outcome, rows, policy)
    if outcome.statistic == "evenness":
        return _uneven(groups, plan_of(OUTCOMES[outcome.beside], beside, policy))
    matrix, crossing = (beside, rows) if outcome.statistic == "crossing" else (rows, beside)
    table = OUTCOMES["pairing_matrix"]
    cells, _, hidden = plan_of(table, matrix, policy)
    shown = plan(cells, [number for number in range(len(cells)) if number not in hidden], crossing, policy)
    return {
        number: FIXES_A_CELL
        for number, group in enumerate(groups)
        if not _is_let_through(outcome, group, shown)
    }


def _is_let_through(outcome: Outcome, group: GroupRows, shown: Plan) -> bool:
    return shown.has_share(group.names) if outcome.statistic == "crossing" else shown.has_cell(group.names)


def _uneven(groups: list[GroupRows], beside: Planned) -> dict[int, str]:
    parts, _, hidden = beside
    whole: dict[tuple[object, ...], bool] = {}
    for number, part in enumerate(parts):
        group = tuple(part.names.get(name) for name in _GROUP)
        whole[group] = whole.get(group, True) and number not in hidden
    return {
        number: PART_HIDDEN
        for number, group in enumerate(groups)
        if not whole.get(tuple(group.names.get(name) for name in _GROUP), False)
    }
