-- question: what do people say in words of their own?
-- grain: one row a comment, or a question of which none may be shown
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    voices.question,
    voices.words,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join voices on cell.cell_id = voices.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
