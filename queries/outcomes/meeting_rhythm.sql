-- question: which share of pairs meets as planned?
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
    meeting_rhythm.reached,
    meeting_rhythm.of,
    meeting_rhythm.share,
    meeting_rhythm.share_low,
    meeting_rhythm.share_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join meeting_rhythm on cell.cell_id = meeting_rhythm.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
