-- question: how often do pairs meet, against what was planned?
-- grain: one row a group of pairs
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    cadence.pairs,
    cadence.sessions,
    cadence.pair_months,
    cadence.rate,
    cadence.rate_low,
    cadence.rate_high,
    cadence.planned_rate,
    cadence.dispersion,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join cadence on cell.cell_id = cadence.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
