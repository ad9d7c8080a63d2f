-- question: how long does it take until an idea is adopted?
-- grain: one row an idea: event is 1 where it was adopted, 0 where it is followed until the last day of the data; and one
-- without days for each cohort, so that behind ideas stand all who take part
-- parameters: $as_of the last day of the data
select
    people,
    program,
    cohort,
    focus,
    if(raised_on is null, null, greatest(coalesce(adopted_on, $as_of::date) - raised_on, 0)) as days,
    if(raised_on is null, null, if(adopted_on is null, 0, 1)) as event,
from placed_idea
order by program, raised_on nulls first, cohort, title
