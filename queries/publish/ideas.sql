-- question: how many ideas were raised, tried and adopted?
-- grain: one row an idea, with who takes part where it came from; and one without a day for each cohort, so that behind
-- ideas stand all who take part, where none was raised too
-- parameters: none
select
    people,
    program,
    cohort,
    focus,
    raised_on,
    tried_on,
    adopted_on,
from placed_idea
order by program, raised_on nulls first, cohort, title
