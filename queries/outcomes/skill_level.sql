-- question: how does each skill stand from survey to survey?
-- grain: one row a group of people, wave, skill and who of them
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    skill_level.skill,
    skill_level.who,
    skill_level.points,
    skill_level.rounded_to,
    skill_level.spread,
    skill_level.mean,
    skill_level.mean_mark,
    skill_level.mean_low,
    skill_level.mean_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join skill_level on cell.cell_id = skill_level.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
