-- question: what do people say in words of their own?
-- grain: one row a comment of a survey of a program; words are blank until HR has cleared them, batch is blank until they were shown
-- parameters: none
with
placed as (
    select distinct
        placed_response.person_key,
        placed_response.program,
        placed_response.wave,
        comment.item as question,
        comment.comment_key,
    from comment
    inner join placed_response
        on
            comment.load_id = placed_response.load_id
            and comment.row_number = placed_response.row_number
    where placed_response.wave != 'retrospective'
)

select
    [placed.person_key] as people,
    placed.program,
    placed.wave,
    placed.question,
    placed.comment_key,
    comment_shown.batch,
    if(comment_review.may_show, comment_review.words, null) as words,
    comment_review.may_show is not null as is_reviewed,
    coalesce(comment_review.names_agreed, false) as names_agreed,
from placed
left join comment_review on placed.comment_key = comment_review.comment_key
left join comment_shown on placed.comment_key = comment_shown.comment_key
order by placed.program, placed.wave, placed.question, placed.comment_key
