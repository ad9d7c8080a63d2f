-- question: how many of those who take part answered the surveys?
-- grain: one row a scope (all, program, cohort), side, later survey and skill ("All skills": any of them), of the programs that
-- asked a side about the skill; counts are people, a person in two programs counts once in the whole; a number of answers under
-- ten stays blank, as it does beside the answers themselves
-- parameters: none
with
surveys as (
    select distinct wave as survey,
    from skill_score
    where wave in ('midpoint', 'end', 'follow-up')
),

answered as (
    select distinct
        person_key,
        program,
        side,
        wave,
        unnest([skill, 'All skills']) as skill,
    from skill_score
),

asked as (
    select distinct
        program,
        side,
        skill,
    from answered
),

taking_part as (
    select
        participant.person_key,
        participant.program,
        participant.cohort,
        participant.side,
        surveys.survey,
        asked.skill,
        baseline.person_key is not null as has_baseline,
        later.person_key is not null as has_later,
    from participant
    inner join asked
        on
            participant.program = asked.program
            and participant.side = asked.side
    cross join surveys
    left join answered as baseline
        on
            participant.person_key = baseline.person_key
            and participant.program = baseline.program
            and participant.side = baseline.side
            and asked.skill = baseline.skill
            and baseline.wave = 'baseline'
    left join answered as later
        on
            participant.person_key = later.person_key
            and participant.program = later.program
            and participant.side = later.side
            and asked.skill = later.skill
            and surveys.survey = later.wave
),

counted as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        side,
        survey,
        skill,
        list_sort(list(distinct person_key)) as people,
        count(distinct person_key) as enrolled,
        count(distinct person_key) filter (where has_baseline) as baseline,
        count(distinct person_key) filter (where has_later) as later,
        count(distinct person_key) filter (where has_baseline and has_later) as matched,
    from taking_part
    group by grouping sets (
        (side, survey, skill), (program, side, survey, skill), (program, cohort, side, survey, skill)
    )
)

select
    people,
    scope,
    program,
    cohort,
    side,
    survey,
    skill,
    enrolled,
    if(baseline >= 10, baseline, null) as baseline,
    if(later >= 10, later, null) as later,
    if(matched >= 10, matched, null) as matched,
from counted
where scope != 'cohort' or cohort is not null
order by scope, program, cohort, side, survey, skill
