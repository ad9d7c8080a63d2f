-- question: what stands in the way of each side at each survey?
-- grain: one row a person, side, wave and obstacle
-- parameters: none
select
    [obstacle_score.person_key] as people,
    obstacle_score.program,
    obstacle_score.cohort,
    obstacle_score.side,
    obstacle_score.wave,
    obstacle_score.skill,
    obstacle_score.points,
    obstacle_score.score,
from obstacle_score
where obstacle_score.wave != 'retrospective'
order by obstacle_score.person_key, obstacle_score.program, obstacle_score.side, obstacle_score.wave, obstacle_score.skill
