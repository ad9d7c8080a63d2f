-- question: which generation of junior mentors meets which generation of senior mentees, against chance?
-- grain: one row a scope (all, program) and combination of generations; expected is what random pairing of the same
-- people inside each program would give on average
-- parameters: none
with
pair_generation as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.mentor_key,
        current_pair.mentee_key,
        coalesce(mentor.generation, 'not stated') as mentor_generation,
        coalesce(mentee.generation, 'not stated') as mentee_generation,
    from current_pair
    left join person_attribute as mentor on current_pair.mentor_key = mentor.person_key
    left join person_attribute as mentee on current_pair.mentee_key = mentee.person_key
),

mentors as (
    select
        program,
        mentor_generation,
        count(*) as pairs,
    from pair_generation
    group by all
),

mentees as (
    select
        program,
        mentee_generation,
        count(*) as pairs,
        sum(count(*)) over (partition by program) as pairs_in_program,
    from pair_generation
    group by program, mentee_generation
),

observed as (
    select
        program,
        mentor_generation,
        mentee_generation,
        list(mentor_key) || list(mentee_key) as people,
        count(*) as pairs,
    from pair_generation
    group by all
),

expected as (
    select
        mentors.program,
        mentors.mentor_generation,
        mentees.mentee_generation,
        mentors.pairs * mentees.pairs / mentees.pairs_in_program as expected,
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
        program,
        mentor_generation,
        mentee_generation,
        if(grouping(program) = 1, 'all', 'program') as scope,
        list_sort(list_distinct(flatten(list(people)))) as people,
        sum(pairs)::bigint as pairs,
        sum(expected) as expected,
    from expected
    group by grouping sets ((mentor_generation, mentee_generation), (program, mentor_generation, mentee_generation))
)

select
    people,
    scope,
    program,
    mentor_generation,
    mentee_generation,
    pairs,
    expected,
    sum(pairs) over (partition by scope, program)::bigint as pairs_in_all,
from counted
order by scope, program, mentor_generation, mentee_generation
