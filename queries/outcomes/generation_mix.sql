-- question: which generations take part, against the workforce?
-- grain: one row a group of people and generation
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    generation_mix.generation,
    generation_mix.generation_order,
    generation_mix.participants,
    generation_mix.participants_in_all,
    generation_mix.share,
    generation_mix.share_low,
    generation_mix.share_high,
    generation_mix.workforce,
    generation_mix.workforce_share,
    generation_mix.ratio,
    generation_mix.ratio_low,
    generation_mix.ratio_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join generation_mix on cell.cell_id = generation_mix.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.scope, cell.program, cell.cohort, cell.side, generation_mix.generation_order nulls last
