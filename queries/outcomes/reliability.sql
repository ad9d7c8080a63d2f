-- question: do the questions of a skill measure one thing?
-- grain: one row a group of people, wave and skill
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    reliability.skill,
    reliability.points,
    reliability.questions,
    reliability.alpha,
    reliability.alpha_mark,
    reliability.alpha_low,
    reliability.alpha_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join reliability on cell.cell_id = reliability.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
