-- question: what is the person of these pseudonyms called, and under which e-mails and employee ids?
-- grain: one row a name, e-mail and employee id
-- parameters: $keys every pseudonym of the person
with
known as (
    select unnest($keys::text[]) as person_key,
)

select distinct
    name,
    email,
    employee_id,
from identity.person
where person_key in (select known.person_key, from known)
order by all
