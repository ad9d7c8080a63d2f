-- question: what was checked before answers were shown?
-- grain: one row a skill, side and wave
-- parameters: none
select
    skill,
    side,
    wave,
    people,
    figures,
    independent,
    most_independent,
    smallest_support,
    checked,
    solver,
from proof
order by skill, side, list_position(['baseline', 'midpoint', 'end', 'follow-up'], wave)
