-- question: how long does it take until a pair first meets?
-- grain: one row a pair of a program whose sessions are known; event is 1 for a first session, 2 for an end before it, 0
-- for neither so far
-- parameters: none
select
    people,
    program,
    cohort,
    focus,
    gap_band,
    first_days as days,
    first_event as event,
    planned_days,
from pair_time
order by pair_key
