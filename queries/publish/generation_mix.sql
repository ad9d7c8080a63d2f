-- question: which generations take part, against the whole workforce?
-- grain: one row a scope (all, focus of programs, program, cohort), side (blank: both) and generation; people who were
-- born in no year of the scheme, or it isn't known when, are their own group
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
        coalesce(program.focus, 'not stated') as focus,
        coalesce(person_attribute.generation, 'not stated') as generation,
    from participant
    inner join program on participant.program = program.program
    left join person_attribute on participant.person_key = person_attribute.person_key
),

counted as (
    select
        if(grouping(cohort) = 0, 'cohort', if(grouping(program) = 0, 'program', 'all')) as scope,
        program,
        cohort,
        side,
        if(grouping(focus) < grouping(program), 'focus', null) as attribute,
        if(grouping(focus) < grouping(program), focus, null) as attribute_group,
        focus,
        generation,
        list_sort(list(distinct person_key)) as people,
        count(distinct person_key) as participants,
    from taking_part
    group by grouping sets (
        (generation), (focus, generation), (focus, program, generation), (focus, program, cohort, generation),
        (side, generation), (side, focus, generation), (side, focus, program, generation),
        (side, focus, program, cohort, generation)
    )
)

select
    counted.people,
    counted.scope,
    counted.program,
    counted.cohort,
    counted.side,
    counted.attribute,
    counted.attribute_group,
    counted.focus,
    counted.generation,
    generation.first_year as generation_order,
    counted.participants,
    sum(counted.participants) over (
        partition by counted.scope, counted.program, counted.cohort, counted.side, counted.attribute_group
    )::bigint as participants_in_all,
    coalesce(workforce_mix.workforce, 0) as workforce,
    (select count(*), from person_attribute) as workforce_in_all,
from counted
left join workforce_mix on counted.generation = workforce_mix.generation
left join generation on counted.generation = generation.name
order by
    counted.scope, counted.program, counted.cohort, counted.attribute_group, counted.side, generation_order nulls last,
    counted.generation
