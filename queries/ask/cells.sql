-- question: which cells of an outcome may this viewer see under these filters?
-- grain: one row a cell; this is the one place where programs are held back
-- parameters: $outcome, $scope (all, program, cohort), $programs and $cohorts as lists, $attribute or null,
-- $wave or null, $side or null (both sides together where $sides_together, else each side); the scope "all" needs
-- $sees_every_program
select cell.cell_id,
from cell
where
    cell.outcome = $outcome
    and cell.scope = $scope
    and if(cell.scope = 'all', $sees_every_program, list_contains($programs::text[], cell.program))
    and (cell.scope != 'cohort' or list_contains($cohorts::text[], cell.cohort))
    and cell.attribute is not distinct from $attribute::text
    and (cell.wave is null or $wave::text is null or cell.wave = $wave)
    and if($side::text is null and not $sides_together, true, cell.side is not distinct from $side::text)
order by cell.cell_id
