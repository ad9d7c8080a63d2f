-- question: how often do pairs meet, against what was planned?
-- grain: one row a pair of a program whose sessions are known, seen for at least one planned gap; months are of 30.4375
-- days, until the end of the pair or of the log
-- parameters: none
select
    people,
    program,
    cohort,
    focus,
    gap_band,
    sessions_held,
    (coalesce(end_on, known_until) - matched_on) / 30.4375 as months,
    (coalesce(end_on, known_until) - matched_on) / gap_days as sessions_planned,
from pair_time
where coalesce(end_on, known_until) - matched_on >= gap_days
order by pair_key
