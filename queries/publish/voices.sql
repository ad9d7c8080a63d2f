-- question: what do people say in words of their own?
-- grain: one row a comment of a survey of a program; words are blank until HR has cleared them as they stand, batch is blank until they
-- were shown, program is where they were shown first
-- parameters: none
select
    [voice.person_key] as people,
    coalesce(comment_shown.program, voice.program) as program,
    voice.wave,
    voice.question,
    voice.question_key,
    voice.voice_key,
    comment_shown.batch,
    if(comment_review.may_show, comment_review.words, null) as words,
    comment_review.may_show is not null as is_reviewed,
    coalesce(comment_review.names_agreed, false) as names_agreed,
from voice
left join comment_review
    on
        voice.voice_key = comment_review.voice_key
        and voice.words = comment_review.written
left join comment_shown on voice.voice_key = comment_shown.voice_key
where coalesce(comment_shown.program, voice.program) is not null
order by program, voice.wave, voice.question_key, voice.voice_key
