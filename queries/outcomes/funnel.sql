-- question: how many people reach each step?
-- grain: one row a group of people and stage
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    funnel.stage,
    funnel.stage_order,
    funnel.reached,
    funnel.invited,
    funnel.matched,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join funnel on cell.cell_id = funnel.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.scope, cell.program, cell.cohort, funnel.stage_order
