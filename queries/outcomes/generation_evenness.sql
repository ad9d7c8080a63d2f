-- question: how evenly are those who take part spread over the generations?
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
    generation_evenness.known,
    generation_evenness.effective_generations,
    generation_evenness.evenness,
    generation_evenness.generations,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join generation_evenness on cell.cell_id = generation_evenness.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
