-- question: for how long do pairs keep meeting, before they stall or reach the planned end?
-- grain: one row a pair of a program whose sessions are known; event is 1 for a stall or an early end, 2 for the planned end, 0 for
-- neither so far
-- parameters: none
select
    people,
    program,
    cohort,
    focus,
    gap_band,
    days,
    event,
    planned_days,
from pair_time
order by pair_key
