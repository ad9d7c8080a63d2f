-- question: which comments can HR look at: those of a survey and question that as many people wrote as a comment needs?
-- grain: one row a comment, without who wrote it; in an order that says nothing of when or by whom
-- parameters: $fewest how many people a comment needs
with
placed as (
    select distinct
        placed_response.person_key,
        placed_response.program,
        placed_response.wave,
        comment.item as question,
        comment.comment_key,
        comment.words,
    from comment
    inner join placed_response
        on
            comment.load_id = placed_response.load_id
            and comment.row_number = placed_response.row_number
    where placed_response.wave != 'retrospective'
),

counted as (
    select
        *,
        count(distinct person_key) over (partition by program, wave, question) as people,
    from placed
)

select
    counted.program,
    counted.wave,
    counted.question,
    counted.comment_key,
    counted.words,
    comment_review.may_show,
    comment_review.names_agreed,
    comment_review.words as cleared_words,
from counted
left join comment_review on counted.comment_key = comment_review.comment_key
where counted.people >= $fewest
order by counted.program, counted.wave, counted.question, md5(counted.words), counted.comment_key
