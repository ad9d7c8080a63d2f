-- question: how many of the people invited take part?
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
    reach.reached,
    reach.of,
    reach.share,
    reach.share_low,
    reach.share_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join reach on cell.cell_id = reach.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
