-- question: how did each person's skill change from the baseline to a later survey?
-- grain: one row a person, side, skill and later wave, for people who answered both; "All skills" is the mean of a
-- person's skills
-- parameters: none
with
before_and_after as (
    select
        later.person_key,
        later.program,
        later.cohort,
        later.side,
        later.skill,
        later.wave,
        later.points,
        baseline.score as before,
        later.score as after,
    from skill_score as later
    inner join skill_score as baseline
        on
            later.person_key = baseline.person_key
            and later.program = baseline.program
            and later.side = baseline.side
            and later.skill = baseline.skill
            and later.points = baseline.points
            and baseline.wave = 'baseline'
    where later.wave in ('midpoint', 'end', 'follow-up')
),

all_skills as (
    select
        person_key,
        program,
        cohort,
        side,
        'All skills' as skill,
        wave,
        max(points) as points,
        avg(before) as before,
        avg(after) as after,
    from before_and_after
    group by all
    having min(points) = max(points)
),

every_skill as (
    select *, from before_and_after
    union all by name
    select *, from all_skills
)

select
    [every_skill.person_key] as people,
    every_skill.program,
    every_skill.cohort,
    every_skill.side,
    every_skill.skill,
    every_skill.wave,
    person_attribute.generation,
    person_attribute.level,
    person_attribute.function,
    person_attribute.site,
    every_skill.points,
    every_skill.before,
    every_skill.after,
from every_skill
left join person_attribute on every_skill.person_key = person_attribute.person_key
order by every_skill.person_key, every_skill.program, every_skill.side, every_skill.skill, every_skill.wave
