-- question: which programs and cohorts does the release hold?
-- grain: one row a program
-- parameters: none
select
    program,
    focus,
    cohorts,
from program
order by program
