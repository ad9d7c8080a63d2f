-- question: which two people are a pair of which program, and from when until when?
-- grain: one row a pair and program, whatever its cohorts
-- parameters: none
select
    mentor_key,
    mentee_key,
    program,
    min(matched_on) as first_on,
    max(coalesce(ended_on, planned_end_on)) as last_on,
from current_pair
group by all
order by program, mentor_key, mentee_key
