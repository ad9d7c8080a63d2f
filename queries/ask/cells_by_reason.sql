-- question: how many cells of each outcome were offered, shown and hidden, and why?
-- grain: one row an outcome and reason; a blank reason: shown
-- parameters: none
select
    outcome,
    hidden as reason,
    count(*) as cells,
    count(kept_as_of) as kept,
from cell
group by all
order by outcome, reason nulls first
