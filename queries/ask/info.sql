-- question: as of when, and under which settings, was the release published?
-- grain: one row a setting
-- parameters: none
select
    name,
    value,
from release_info
order by name
