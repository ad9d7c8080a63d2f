-- question: how many people of each side of pairs were born in each year?
-- grain: one row a side and birth year
-- parameters: none
with
sides as (
    select
        'mentor' as side,
        mentor_key as person_key,
    from current_pair
    union
    select
        'mentee' as side,
        mentee_key as person_key,
    from current_pair
)

select
    sides.side,
    workforce.birth_year,
    count(*) as people,
from sides
inner join workforce on sides.person_key = workforce.person_key
where workforce.birth_year is not null
group by all
order by all
