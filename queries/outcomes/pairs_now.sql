-- question: where do pairs stand now?
-- grain: one row a group of pairs and state
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    pairs_now.state,
    pairs_now.state_order,
    pairs_now.pairs,
    pairs_now.pairs_in_all,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join pairs_now on cell.cell_id = pairs_now.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.scope, cell.program, cell.cohort, pairs_now.state_order
