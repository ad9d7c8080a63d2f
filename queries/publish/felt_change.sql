-- question: how much do people feel they changed, looking back from a later survey?
-- grain: one row a person, side, skill and later wave, for people who answered both; where there was a baseline, for the
-- people who answered that too, so that felt change and gain are about the same people
-- parameters: none
with
asked_before as (
    select distinct
        program,
        side,
        skill,
    from skill_score
    where wave = 'baseline'
)

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
left join asked_before
    on
        later.program = asked_before.program
        and later.side = asked_before.side
        and later.skill = asked_before.skill
left join skill_score as baseline
    on
        later.person_key = baseline.person_key
        and later.program = baseline.program
        and later.side = baseline.side
        and later.skill = baseline.skill
        and later.points = baseline.points
        and baseline.wave = 'baseline'
where
    later.wave in ('midpoint', 'end', 'follow-up')
    and (asked_before.program is null or baseline.person_key is not null)
order by later.person_key, later.program, later.side, later.skill, later.wave
