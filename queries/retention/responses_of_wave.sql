-- question: which responses to a wave of a program are there, and whose?
-- grain: one row a response; a program that isn't known is blank
-- parameters: $program, $wave
select
    response.load_id,
    response.row_number,
    coalesce(placed_response.person_key, response.person_key) as person_key,
from response
left join placed_response
    on
        response.load_id = placed_response.load_id
        and response.row_number = placed_response.row_number
where
    response.wave = $wave
    and coalesce(placed_response.program, response.program, '') = $program
order by response.load_id, response.row_number
