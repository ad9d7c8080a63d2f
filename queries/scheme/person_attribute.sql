-- question: who is each person of the workforce, in the groups people may be shown by?
-- grain: one row a person; made once for each publishing, because the generation scheme can be edited
-- parameters: none
create or replace temporary view person_attribute as
select
    workforce.person_key,
    workforce.birth_year,
    generation.name as generation,
    workforce.level,
    workforce.function,
    workforce.site,
from workforce
left join generation on workforce.birth_year between generation.first_year and generation.last_year
