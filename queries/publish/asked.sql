-- question: which questions made up each skill, for whom, in which survey?
-- grain: one row a program, cohort, side, wave, skill and question, those of waves whose answers are gone included
-- parameters: none
select
    placed_response.program,
    placed_response.cohort,
    placed_response.side,
    placed_response.wave,
    item.skill,
    item.item,
from placed_response
inner join answer
    on
        placed_response.load_id = answer.load_id
        and placed_response.row_number = answer.row_number
inner join item
    on
        answer.load_id = item.load_id
        and answer.item = item.item
union
select
    program,
    cohort,
    side,
    wave,
    skill,
    item,
from retained_question
order by all
