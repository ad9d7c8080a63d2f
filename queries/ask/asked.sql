-- question: which questions made up each skill, for whom, in which survey?
-- grain: one row a program, cohort, side, wave, skill and question
-- parameters: $programs those the viewer may see
select
    program,
    cohort,
    side,
    wave,
    skill,
    item,
from asked
where list_contains($programs::text[], program)
order by all
