-- question: what could not be matched when the release was published?
-- grain: one row a check
-- parameters: none
select
    name,
    question,
    rows_concerned,
from finding
order by name
