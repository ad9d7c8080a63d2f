-- question: which pseudonyms of people does the vault hold?
-- grain: one row a pseudonym
-- parameters: none
select alias_key as person_key, from alias
union
select person_key, from alias
union
select person_key, from identity.person
union
select person_key, from roster
union
select mentor_key as person_key, from pair
union
select mentee_key as person_key, from pair
union
select mentor_key as person_key, from session
union
select mentee_key as person_key, from session
union
select person_key, from response
where person_key is not null
order by person_key
