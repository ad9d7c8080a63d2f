-- question: which ideas came of it, where, when and with what effect?
-- grain: one row an idea
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    idea_list.idea,
    idea_list.focus,
    idea_list.stage,
    idea_list.raised,
    idea_list.tried,
    idea_list.adopted,
    idea_list.days_to_trial,
    idea_list.days_to_adoption,
    idea_list.title,
    idea_list.effect,
    idea_list.story,
    idea_list.withheld,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join idea_list on cell.cell_id = idea_list.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
