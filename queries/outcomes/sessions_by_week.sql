-- question: how many sessions were held, moved, missed or cancelled in each week?
-- grain: one row a group of people, week since the match and kind
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    sessions_by_week.week,
    sessions_by_week.kind,
    sessions_by_week.pairs,
    sessions_by_week.sessions,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join sessions_by_week on cell.cell_id = sessions_by_week.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
