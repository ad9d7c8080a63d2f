-- question: how many of those who take part answered the surveys?
-- grain: one row a group of people, later survey and skill
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    survey_flow.survey,
    survey_flow.skill,
    survey_flow.enrolled,
    survey_flow.baseline,
    survey_flow.later,
    survey_flow.matched,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join survey_flow on cell.cell_id = survey_flow.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
