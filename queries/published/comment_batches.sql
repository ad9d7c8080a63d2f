-- question: which comments were ever shown, of which survey of a program, and with which others?
-- grain: one row a comment that was shown, whether it is still there or not
-- parameters: none
select
    voice_key,
    program,
    wave,
    batch,
from comment_shown
order by batch, voice_key
