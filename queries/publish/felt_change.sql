-- question: how much do people feel they changed, looking back from a later survey?
-- grain: one row a person, side, skill and later wave, for people who answered both
-- parameters: none
select
    [later.person_key] as people,
    later.program,
    later.cohort,
    later.side,
    later.skill,
    later.wave,
    later.points,
    looking_back.score as before,
    later.score as after,
from skill_score as later
inner join skill_score as looking_back
    on
        later.person_key = looking_back.person_key
        and later.program = looking_back.program
        and later.side = looking_back.side
        and later.skill = looking_back.skill
        and later.points = looking_back.points
        and looking_back.wave = 'retrospective'
where later.wave in ('midpoint', 'end', 'follow-up')
order by later.person_key, later.program, later.side, later.skill, later.wave
