-- question: how many of the people invited take part in a pair?
-- grain: one row a person, program and side, of those invited or matched
-- parameters: none
with
asked as (
    select
        person_key,
        program,
        side,
        cohort,
    from invitation
    union all
    select
        person_key,
        program,
        side,
        cohort,
    from participant
),

asked_once as (
    select
        asked.person_key,
        asked.program,
        asked.side,
        min(asked.cohort) as asked_cohort,
    from asked
    group by all
)

select
    [asked_once.person_key] as people,
    asked_once.program,
    coalesce(participant.cohort, asked_once.asked_cohort) as cohort,
    asked_once.side,
    person_attribute.generation,
    person_attribute.level,
    person_attribute.function,
    person_attribute.site,
    participant.person_key is not null as hit,
from asked_once
left join participant
    on
        asked_once.person_key = participant.person_key
        and asked_once.program = participant.program
        and asked_once.side = participant.side
left join person_attribute on asked_once.person_key = person_attribute.person_key
order by asked_once.person_key, asked_once.program, asked_once.side
