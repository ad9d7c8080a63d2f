-- question: has the pseudonym key been used, and what did it make of somebody?
-- grain: one row; without a person's text where nobody is stored by name
-- parameters: none
with counted as (
    select count(*) as loads,
    from load
),

someone as (
    select
        person_key,
        coalesce(nullif(email, ''), employee_id) as text,
    from identity.person
    where coalesce(nullif(email, ''), employee_id) is not null
    order by person_key
    limit 1
)

select
    counted.loads,
    someone.text,
    someone.person_key,
from counted
left join someone on true
