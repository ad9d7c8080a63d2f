-- question: how did skills change between two surveys?
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
    skill_gain.skill,
    skill_gain.points,
    skill_gain.rounded_to,
    skill_gain.before,
    skill_gain.before_mark,
    skill_gain.before_low,
    skill_gain.before_high,
    skill_gain.after,
    skill_gain.after_mark,
    skill_gain.after_low,
    skill_gain.after_high,
    skill_gain.gain,
    skill_gain.gain_mark,
    skill_gain.gain_low,
    skill_gain.gain_high,
    skill_gain.improved,
    skill_gain.improved_mark,
    skill_gain.same,
    skill_gain.declined,
    skill_gain.declined_mark,
    skill_gain.shares_hidden,
    skill_gain.detectable,
    skill_gain.levels_hidden,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join skill_gain on cell.cell_id = skill_gain.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
