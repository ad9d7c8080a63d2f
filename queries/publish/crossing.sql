-- question: does the pair join people one or more, or two or more, generations apart?
-- grain: one row a pair and number of steps; places of generations are in the order of birth, blank where the scheme has
-- no generation for somebody
-- parameters: none
with
placed as (
    select
        name as generation,
        row_number() over (order by first_year) as place,
    from generation
)

select
    list_sort(list_distinct([current_pair.mentor_key, current_pair.mentee_key])) as people,
    current_pair.program,
    current_pair.cohort,
    program.focus,
    step.steps,
    coalesce(mentor.generation, 'not stated') as mentor_generation,
    coalesce(mentee.generation, 'not stated') as mentee_generation,
    coalesce(of_mentor.joined, 'not stated') as mentor_joined,
    coalesce(of_mentee.joined, 'not stated') as mentee_joined,
    mentor_placed.place as mentor_place,
    mentee_placed.place as mentee_place,
from current_pair
cross join (values ('one or more'), ('two or more')) as step (steps)
inner join program on current_pair.program = program.program
left join person_attribute as mentor on current_pair.mentor_key = mentor.person_key
left join person_attribute as mentee on current_pair.mentee_key = mentee.person_key
left join pair_generation as of_mentor on mentor.generation = of_mentor.generation and of_mentor.side = 'mentor'
left join pair_generation as of_mentee on mentee.generation = of_mentee.generation and of_mentee.side = 'mentee'
left join placed as mentor_placed on mentor.generation = mentor_placed.generation
left join placed as mentee_placed on mentee.generation = mentee_placed.generation
order by current_pair.program, current_pair.pair_key, step.steps
