-- question: how do both sides rate the relationship in their pair?
-- grain: one row a person, side and wave
-- parameters: none
select
    [skill_score.person_key] as people,
    skill_score.program,
    skill_score.cohort,
    skill_score.side,
    skill_score.wave,
    skill_score.skill,
    skill_score.points,
    skill_score.score,
from skill_score
where lower(skill_score.skill) = 'relationship quality' and skill_score.wave != 'retrospective'
order by skill_score.person_key, skill_score.program, skill_score.side, skill_score.wave
