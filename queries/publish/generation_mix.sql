-- question: which generations take part, against the whole workforce?
-- grain: one row a scope (all, program, cohort), side (blank: both) and generation; people whose birth year isn't
-- known are their own group
-- parameters: none
with
workforce_mix as (
    select
        generation,
        count(*) as workforce,
    from person_attribute
    group by generation
),

taking_part as (
    select
        participant.person_key,
        participant.program,
        participant.cohort,
        participant.side,
        coalesce(person_attribute.generation, 'not stated') as generation,
    from participant
    left join person_attribute on participant.person_key = person_attribute.person_key
),

counted as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        side,
        generation,
        list_sort(list(distinct person_key)) as people,
        count(distinct person_key) as participants,
    from taking_part
    group by grouping sets (
        (generation), (program, generation), (program, cohort, generation),
        (side, generation), (program, side, generation), (program, cohort, side, generation)
    )
)

select
    counted.people,
    counted.scope,
    counted.program,
    counted.cohort,
    counted.side,
    counted.generation,
    generation.first_year as generation_order,
    counted.participants,
    sum(counted.participants) over (
        partition by counted.scope, counted.program, counted.cohort, counted.side
    )::bigint as participants_in_all,
    coalesce(workforce_mix.workforce, 0) as workforce,
    (select count(*), from person_attribute) as workforce_in_all,
from counted
left join workforce_mix on counted.generation = workforce_mix.generation
left join generation on counted.generation = generation.name
order by
    counted.scope, counted.program, counted.cohort, counted.side, generation_order nulls last, counted.generation
