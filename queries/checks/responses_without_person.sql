-- question: how many survey responses carry no e-mail or id, so that they can't show a gain?
-- grain: one row
-- parameters: none
select count(*) as rows_concerned,
from response
where person_key is null
