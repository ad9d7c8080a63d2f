-- question: how evenly are those who take part spread over the generations?
-- grain: one row a person, program and side; a blank generation is a birth year in no year of the scheme, or not known;
-- groups is how many generations the scheme has
-- parameters: none
select
    [participant.person_key] as people,
    participant.program,
    participant.cohort,
    participant.side,
    program.focus,
    person_attribute.generation,
    (select count(*), from generation) as groups,
from participant
inner join program on participant.program = program.program
left join person_attribute on participant.person_key = person_attribute.person_key
order by participant.program, participant.side, participant.person_key
