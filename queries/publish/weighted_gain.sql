-- question: how did each person's skill change, and who of those who answered the baseline left?
-- grain: one row a person, side, skill and later wave, for everybody who answered the baseline, where the program has asked
-- about the skill again; after is blank for those who left
-- parameters: none
with
asked as (
    select distinct
        program,
        side,
        skill,
        wave,
    from skill_score
    where wave in ('midpoint', 'end', 'follow-up')
)

select
    [baseline.person_key] as people,
    baseline.program,
    baseline.cohort,
    baseline.side,
    baseline.skill,
    asked.wave,
    person_attribute.generation,
    baseline.points,
    baseline.score as before,
    later.score as after,
from skill_score as baseline
inner join asked
    on
        baseline.program = asked.program
        and baseline.side = asked.side
        and baseline.skill = asked.skill
left join skill_score as later
    on
        baseline.person_key = later.person_key
        and baseline.program = later.program
        and baseline.side = later.side
        and baseline.skill = later.skill
        and baseline.points = later.points
        and asked.wave = later.wave
left join person_attribute on baseline.person_key = person_attribute.person_key
where baseline.wave = 'baseline'
order by baseline.person_key, baseline.program, baseline.side, baseline.skill, asked.wave
