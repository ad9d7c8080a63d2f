-- question: how many pairs join people of other generations, against chance?
-- grain: one row a group of people and number of steps
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    crossing.steps,
    crossing.crossing,
    crossing.of,
    crossing.share,
    crossing.expected,
    crossing.expected_low,
    crossing.expected_high,
    crossing.p,
    crossing.assortativity,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join crossing on cell.cell_id = crossing.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
