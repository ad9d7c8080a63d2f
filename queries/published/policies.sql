-- question: which confidentiality rules are in force for which wave?
-- grain: one row a wave of which something was published
-- parameters: none
select
    wave,
    rules,
    since,
from policy_in_force
order by wave
