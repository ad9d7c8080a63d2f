-- question: how many pairs ended early, by how often in a row the senior side had called a session off?
-- grain: one row a group of pairs and length of the longest run
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    early_end.called_off,
    early_end.called_off_order,
    early_end.reached,
    early_end.of,
    early_end.share,
    early_end.share_low,
    early_end.share_high,
    early_end.with_lead,
    early_end.lead_days,
    early_end.lead_low,
    early_end.lead_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join early_end on cell.cell_id = early_end.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.scope, cell.program, cell.cohort, cell.attribute_group, early_end.called_off_order
