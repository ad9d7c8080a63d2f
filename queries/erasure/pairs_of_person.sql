-- question: which pairs is the person of these pseudonyms part of?
-- grain: one row a pair
-- parameters: $keys every pseudonym of the person
with
known as (
    select unnest($keys::text[]) as person_key,
)

select
    pair_key,
    program,
    cohort,
    mentor_key,
    mentee_key,
from current_pair
where
    mentor_key in (select known.person_key, from known)
    or mentee_key in (select known.person_key, from known)
order by pair_key
