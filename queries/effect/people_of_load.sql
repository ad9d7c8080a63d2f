-- question: how many of the people who answered in one load are known, and how?
-- grain: one row
-- parameters: $load_id
with
answered as (
    select
        response.row_number,
        response.is_code,
        coalesce(known_alias.person_key, response.person_key) as person_key,
        placed_response.load_id is not null as is_placed,
    from response
    left join known_alias on response.person_key = known_alias.alias_key
    left join placed_response
        on
            response.load_id = placed_response.load_id
            and response.row_number = placed_response.row_number
    where response.load_id = $load_id
),

told as (
    select
        *,
        person_key in (select participant.person_key, from participant) as is_paired,
    from answered
)

select
    count(distinct person_key) as people,
    count(distinct person_key) filter (where is_placed) as people_placed,
    count(distinct person_key) filter (where is_paired and not is_placed) as people_in_doubt,
    count(distinct person_key) filter (where is_code and not is_paired and not is_placed) as codes_without_place,
    count(*) filter (where person_key is null) as anonymous_responses,
from told
