-- question: which words of an idea may be shown, and which row of the ledger is the newest of an idea?
-- grain: see each table and view
-- parameters: none
alter table idea add column focus text;
alter table idea add column story text;
alter table idea add column cleared text;

-- one row an idea of a program and cohort, by its title and the day it was raised: the newest row, words and clearance
-- included, so that a ledger that is loaded again doubles nothing
create view current_idea as
with
newest as (
    select
        *,
        row_number() over (
            partition by program, cohort, lower(trim(title)), raised_on
            order by load_id desc, row_number desc
        ) as age_rank,
    from idea
)

select * exclude (age_rank, load_id, row_number),
from newest
where age_rank = 1;

-- one row an idea of a program that has pairs, with who takes part where it came from: the cohort, or the program where no
-- cohort of that name has pairs; and one row without an idea for each cohort, for all who take part there
create view placed_idea as
with
cohort_people as (
    select
        program,
        cohort,
        list_sort(list(distinct person_key)) as people,
    from participant
    group by all
),

program_people as (
    select
        program,
        list_sort(list(distinct person_key)) as people,
    from participant
    group by all
),

known_focus as (
    select
        lower(trim(focus)) as word,
        min(focus) as focus,
    from program
    where focus is not null
    group by all
)

select
    coalesce(cohort_people.people, program_people.people) as people,
    current_idea.program,
    cohort_people.cohort,
    coalesce(known_focus.focus, trim(current_idea.focus), program.focus) as focus,
    current_idea.title,
    current_idea.raised_on,
    coalesce(current_idea.tried_on, current_idea.adopted_on) as tried_on,
    current_idea.adopted_on,
    current_idea.effect,
    current_idea.story,
    current_idea.cleared,
from current_idea
inner join program_people on current_idea.program = program_people.program
inner join program on current_idea.program = program.program
left join cohort_people
    on
        current_idea.program = cohort_people.program
        and current_idea.cohort = cohort_people.cohort
left join known_focus on lower(trim(current_idea.focus)) = known_focus.word
union all
select
    cohort_people.people,
    cohort_people.program,
    cohort_people.cohort,
    program.focus,
    null as title,
    null as raised_on,
    null as tried_on,
    null as adopted_on,
    null as effect,
    null as story,
    null as cleared,
from cohort_people
inner join program on cohort_people.program = program.program;
