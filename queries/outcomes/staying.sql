-- question: did participants stay longer than similar colleagues?
-- grain: one row a group of people
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    staying.refused,
    staying.followed,
    staying.too_recent,
    staying.not_known,
    staying.share,
    staying.share_low,
    staying.share_high,
    staying.other_share,
    staying.other_low,
    staying.other_high,
    staying.difference,
    staying.difference_low,
    staying.difference_high,
    staying.crude_difference,
    staying.colleagues,
    staying.effective_colleagues,
    staying.overlap,
    staying.trait,
    staying.apart_before,
    staying.apart_after,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join staying on cell.cell_id = staying.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
