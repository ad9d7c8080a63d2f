-- question: which pairs met as often as planned?
-- grain: one row a pair of a program whose sessions are known, that should have met at least once by now; on plan means at
-- least three of every four sessions planned until the end of the log, or until the planned end, were held
-- parameters: none
with
due as (
    select
        *,
        (least(known_until, coalesce(planned_end_on, known_until)) - matched_on) // gap_days as sessions_due,
    from pair_time
)

select
    people,
    program,
    cohort,
    focus,
    gap_band,
    sessions_held >= 0.75 * sessions_due as hit,
from due
where sessions_due >= 1
order by pair_key
