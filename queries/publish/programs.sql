-- question: which programs and cohorts are there?
-- grain: one row a program, its cohorts in the order in which they began
-- parameters: none
with
cohorts as (
    select
        program,
        cohort,
        min(focus) as focus,
        min(matched_on) as first_matched_on,
    from current_pair
    group by all
)

select
    program,
    min(focus) as focus,
    list(cohort order by first_matched_on nulls last, cohort) as cohorts,
from cohorts
group by program
order by program
