-- question: which comments were ever shown, and with which others?
-- grain: one row a comment that was shown, whether it is still there or not
-- parameters: none
select
    comment_key,
    batch,
from comment_shown
order by batch, comment_key
