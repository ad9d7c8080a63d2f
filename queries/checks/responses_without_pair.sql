-- question: how many survey responses belong to nobody in the pairs, or to somebody in two programs when the survey doesn't say which?
-- grain: one row
-- parameters: none
select count(*) as rows_concerned,
from response
left join placed_response
    on
        response.load_id = placed_response.load_id
        and response.row_number = placed_response.row_number
where response.person_key is not null and placed_response.load_id is null
