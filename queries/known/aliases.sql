-- question: which pseudonyms stand for which person?
-- grain: one row a pseudonym
-- parameters: none
select
    alias_key,
    person_key,
from known_alias
order by alias_key
