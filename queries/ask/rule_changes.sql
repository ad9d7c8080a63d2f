-- question: which confidentiality rules were seen when?
-- grain: one row a change
-- parameters: none
select
    seen_at,
    rules,
from rule_change
order by seen_at
