-- question: under which pseudonyms is the person of these known?
-- grain: one row a pseudonym
-- parameters: $keys some of them
with recursive link as (
    select
        alias_key as one_key,
        person_key as other_key,
    from alias
    union
    select
        person_key as one_key,
        alias_key as other_key,
    from alias
),

known as (
    select unnest($keys::text[]) as person_key,
    union
    select link.other_key as person_key,
    from known
    inner join link on known.person_key = link.one_key
)

select person_key,
from known
order by person_key
