-- question: which generations are paired, against chance?
-- grain: one row a group of people and combination of generations
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    pairing_matrix.mentor_generation,
    pairing_matrix.mentee_generation,
    pairing_matrix.mentor_order,
    pairing_matrix.mentee_order,
    pairing_matrix.pairs,
    pairing_matrix.expected,
    pairing_matrix.residual,
    pairing_matrix.pairs_in_all,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join pairing_matrix on cell.cell_id = pairing_matrix.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id
