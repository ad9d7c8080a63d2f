-- question: how many years lie between the two people of a pair?
-- grain: one row a group of people and band of ten years
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    age_gap.gap_band,
    age_gap.band_order,
    age_gap.pairs,
    age_gap.pairs_in_all,
    age_gap.median_gap_years,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join age_gap on cell.cell_id = age_gap.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.scope, cell.program, cell.cohort, age_gap.band_order
