-- question: what is each known person called?
-- grain: one row a person and name
-- parameters: none
select distinct
    coalesce(known_alias.person_key, person.person_key) as person_key,
    person.name,
from identity.person as person
left join known_alias on person.person_key = known_alias.alias_key
where person.name is not null
order by all
