-- question: how did each person score in each skill at each survey?
-- grain: one row a person, side, skill and wave
-- parameters: none
select
    [person_key] as people,
    program,
    cohort,
    side,
    skill,
    wave,
    points,
    score,
from skill_score
where wave != 'retrospective' and lower(skill) != 'relationship quality'
order by person_key, program, side, skill, wave
