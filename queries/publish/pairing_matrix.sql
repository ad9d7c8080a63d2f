-- question: which generation of junior mentors meets which generation of senior mentees, against chance?
-- grain: one row a scope (all, focus of programs, program) and combination of generations; expected is what random pairing
-- of the same people inside each program would give on average, residual how many standard deviations of chance lie
-- between the two. Generations that are small among mentors, or among mentees, are joined on that side
-- parameters: none
with
pair_joined as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.mentor_key,
        current_pair.mentee_key,
        coalesce(of_mentor.joined, 'not stated') as mentor_generation,
        coalesce(of_mentee.joined, 'not stated') as mentee_generation,
    from current_pair
    left join person_attribute as mentor on current_pair.mentor_key = mentor.person_key
    left join person_attribute as mentee on current_pair.mentee_key = mentee.person_key
    left join pair_generation as of_mentor on mentor.generation = of_mentor.generation and of_mentor.side = 'mentor'
    left join pair_generation as of_mentee on mentee.generation = of_mentee.generation and of_mentee.side = 'mentee'
),

joined as (
    select distinct
        side,
        joined as name,
        first_year,
    from pair_generation
),

mentors as (
    select
        program,
        mentor_generation,
        count(*) as pairs,
    from pair_joined
    group by all
),

mentees as (
    select
        program,
        mentee_generation,
        count(*) as pairs,
        sum(count(*)) over (partition by program) as pairs_in_program,
    from pair_joined
    group by program, mentee_generation
),

observed as (
    select
        program,
        mentor_generation,
        mentee_generation,
        list(mentor_key) || list(mentee_key) as people,
        count(*) as pairs,
    from pair_joined
    group by all
),

expected as (
    select
        mentors.program,
        mentors.mentor_generation,
        mentees.mentee_generation,
        mentors.pairs * mentees.pairs / mentees.pairs_in_program as expected,
        mentors.pairs * mentees.pairs * (mentees.pairs_in_program - mentors.pairs)
        * (mentees.pairs_in_program - mentees.pairs)
        / (mentees.pairs_in_program ^ 2 * greatest(mentees.pairs_in_program - 1, 1)) as variance,
        coalesce(observed.pairs, 0) as pairs,
        coalesce(observed.people, []) as people,
    from mentors
    inner join mentees on mentors.program = mentees.program
    left join observed
        on
            mentors.program = observed.program
            and mentors.mentor_generation = observed.mentor_generation
            and mentees.mentee_generation = observed.mentee_generation
),

counted as (
    select
        expected.program,
        expected.mentor_generation,
        expected.mentee_generation,
        coalesce(program.focus, 'not stated') as focus,
        if(grouping(expected.program) = 1, 'all', 'program') as scope,
        if(grouping(focus) < grouping(expected.program), 'focus', null) as attribute,
        list_sort(list_distinct(flatten(list(expected.people)))) as people,
        sum(expected.pairs)::bigint as pairs,
        sum(expected.expected) as expected,
        sum(expected.variance) as variance,
    from expected
    inner join program on expected.program = program.program
    group by grouping sets (
        (expected.mentor_generation, expected.mentee_generation),
        (focus, expected.mentor_generation, expected.mentee_generation),
        (focus, expected.program, expected.mentor_generation, expected.mentee_generation)
    )
)

select
    counted.people,
    counted.scope,
    counted.program,
    counted.attribute,
    if(counted.attribute = 'focus', counted.focus, null) as attribute_group,
    counted.focus,
    counted.mentor_generation,
    counted.mentee_generation,
    mentor.first_year as mentor_order,
    mentee.first_year as mentee_order,
    counted.pairs,
    counted.expected,
    if(counted.variance > 1e-9, (counted.pairs - counted.expected) / sqrt(counted.variance), null) as residual,
    sum(counted.pairs) over (
        partition by counted.scope, counted.program, counted.attribute, counted.focus
    )::bigint as pairs_in_all,
from counted
left join joined as mentor on counted.mentor_generation = mentor.name and mentor.side = 'mentor'
left join joined as mentee on counted.mentee_generation = mentee.name and mentee.side = 'mentee'
order by
    counted.scope, counted.program, counted.attribute, counted.focus, counted.mentor_generation, counted.mentee_generation
