-- question: of which waves does the vault hold answers, and when was the last of them given?
-- grain: one row a program and wave; a day that isn't known counts as that of the load, a program that isn't known is blank
-- parameters: none
with
placed as (
    select
        response.load_id,
        response.row_number,
        response.wave,
        coalesce(placed_response.program, response.program, '') as program,
        coalesce(response.answered_at, load.loaded_at) as answered_at,
    from response
    inner join load on response.load_id = load.load_id
    left join placed_response
        on
            response.load_id = placed_response.load_id
            and response.row_number = placed_response.row_number
),

given as (
    select
        load_id,
        row_number,
        count(*) as answers,
    from answer
    group by all
)

select
    placed.program,
    placed.wave,
    max(placed.answered_at) as last_answered_at,
    count(*) as responses,
    sum(coalesce(given.answers, 0))::bigint as answers,
from placed
left join given
    on
        placed.load_id = given.load_id
        and placed.row_number = given.row_number
group by all
order by placed.program, placed.wave
