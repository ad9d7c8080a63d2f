-- question: which comments can HR look at: those of a survey and question that as many people wrote as a comment needs?
-- grain: one row a comment, without who wrote it; in an order that says nothing of when or by whom
-- parameters: $fewest how many people a comment needs
with
counted as (
    select
        *,
        count(distinct person_key) over (partition by program, wave, question_key) as people,
        min(question) over (partition by program, wave, question_key) as one_question,
    from voice
    where program is not null
)

select
    counted.program,
    counted.wave,
    counted.one_question as question,
    counted.voice_key,
    counted.words,
    comment_review.may_show,
    comment_review.names_agreed,
    comment_review.words as cleared_words,
from counted
left join comment_review
    on
        counted.voice_key = comment_review.voice_key
        and counted.words = comment_review.written
where counted.people >= $fewest
order by counted.program, counted.wave, counted.question_key, md5(counted.words), counted.voice_key
