-- question: how do both sides rate their relationship?
-- grain: one row a group of people and wave
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    relationship_quality.points,
    relationship_quality.rounded_to,
    relationship_quality.spread,
    relationship_quality.mean,
    relationship_quality.mean_mark,
    relationship_quality.mean_low,
    relationship_quality.mean_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join relationship_quality on cell.cell_id = relationship_quality.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
