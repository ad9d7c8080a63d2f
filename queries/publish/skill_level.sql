-- question: how did each person's skill stand at each survey, and who is that person in the run of surveys?
-- grain: one row a person, side, skill, wave and who: "everybody" who answered; "every survey", where the program has asked in
-- three or more and the person answered all; at the baseline "not at the …" for each later survey the person did not answer, where
-- ten people or more did: a smaller number of answers is never told exactly
-- parameters: none
with
scores as (
    select *,
    from skill_score
    where wave != 'retrospective' and lower(skill) != 'relationship quality'
),

asked as (
    select
        program,
        side,
        skill,
        wave,
        count(distinct person_key) as people,
    from scores
    group by all
),

asked_surveys as (
    select
        program,
        side,
        skill,
        count(*) as surveys,
    from asked
    group by all
    having count(*) >= 3
),

answered_surveys as (
    select
        person_key,
        program,
        side,
        skill,
        count(*) as surveys,
    from scores
    group by all
),

followed as (
    select scores.*,
    from scores
    inner join answered_surveys
        on
            scores.person_key = answered_surveys.person_key
            and scores.program = answered_surveys.program
            and scores.side = answered_surveys.side
            and scores.skill = answered_surveys.skill
    inner join asked_surveys
        on
            scores.program = asked_surveys.program
            and scores.side = asked_surveys.side
            and scores.skill = asked_surveys.skill
            and answered_surveys.surveys = asked_surveys.surveys
),

silent_later as (
    select
        scores.*,
        'not at the ' || asked.wave as who,
    from scores
    inner join asked
        on
            scores.program = asked.program
            and scores.side = asked.side
            and scores.skill = asked.skill
            and asked.wave != 'baseline'
            and asked.people >= 10
    left join scores as later
        on
            scores.person_key = later.person_key
            and scores.program = later.program
            and scores.side = later.side
            and scores.skill = later.skill
            and asked.wave = later.wave
    where scores.wave = 'baseline' and later.person_key is null
),

levels as (
    select
        *,
        'everybody' as who,
    from scores
    union all by name
    select
        *,
        'every survey' as who,
    from followed
    union all by name
    select *, from silent_later
)

select
    [person_key] as people,
    program,
    cohort,
    side,
    skill,
    who,
    wave,
    points,
    score,
from levels
order by person_key, program, side, skill, wave, who
