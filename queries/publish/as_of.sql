-- question: up to which day do the loaded data reach?
-- grain: one row
-- parameters: none
with
days as (
    select max(held_on) as day,
    from session
    union all
    select max(answered_at)::date as day,
    from response
    union all
    select max(coalesce(ended_on, matched_on)) as day,
    from pair
    union all
    select max(coalesce(adopted_on, tried_on, raised_on)) as day,
    from idea
)

select max(day) as as_of,
from days
