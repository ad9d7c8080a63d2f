-- question: what is everybody on record called, and who of them takes part?
-- grain: one row a name; takes_part where anybody of that name does
-- parameters: none
select
    person.name,
    bool_or(participant.person_key is not null) as takes_part,
from identity.person as person
left join known_alias on person.person_key = known_alias.alias_key
left join participant on coalesce(known_alias.person_key, person.person_key) = participant.person_key
where person.name is not null
group by person.name
order by person.name
