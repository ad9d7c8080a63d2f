-- question: who was still employed 12 months after they joined a program, against those employed on that day who had not?
-- grain: one row a person, program and side of those who take part, and one row without a program for everybody in a
-- roster; only where HR has turned it on
-- parameters: none
select
    [person_key] as people,
    program,
    side,
    started_on,
    joined_on,
    employed_since,
    left_on,
    seen_until,
    known_from,
    known_until,
    birth_year,
    level,
    function,
    site,
from stay
order by program nulls first, side, person_key
