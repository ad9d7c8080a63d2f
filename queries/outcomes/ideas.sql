-- question: how many ideas were raised, tried and adopted?
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
    ideas.raised,
    ideas.tried,
    ideas.adopted,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join ideas on cell.cell_id = ideas.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
