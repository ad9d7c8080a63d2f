-- question: how many people in pairs aren't in the roster, so that nothing is known of them?
-- grain: one row
-- parameters: none
select count(distinct participant.person_key) as rows_concerned,
from participant
left join workforce on participant.person_key = workforce.person_key
where workforce.person_key is null
