-- question: what stands in the way of each side at each survey?
-- grain: one row a group of people, wave and obstacle
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    obstacles.skill,
    obstacles.points,
    obstacles.rounded_to,
    obstacles.spread,
    obstacles.mean,
    obstacles.mean_mark,
    obstacles.mean_low,
    obstacles.mean_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join obstacles on cell.cell_id = obstacles.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
