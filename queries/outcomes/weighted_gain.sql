-- question: what would the gain be, had those who left answered too?
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
    weighted_gain.skill,
    weighted_gain.points,
    weighted_gain.rounded_to,
    weighted_gain.gain,
    weighted_gain.gain_mark,
    weighted_gain.gain_low,
    weighted_gain.gain_high,
    weighted_gain.left_people,
    weighted_gain.effective_people,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join weighted_gain on cell.cell_id = weighted_gain.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
