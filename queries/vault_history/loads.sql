-- question: what was loaded, when, and what became of its rows?
-- grain: one row a load, newest first
-- parameters: none
select
    load_id,
    file_name,
    format,
    kind,
    rows_read,
    rows_kept,
    rows_rejected,
    rows_test,
    rows_unfinished,
    rows_duplicate,
    is_sample,
    loaded_at,
    loaded_by,
    undone_at,
    undone_by,
from load
order by load_id desc
