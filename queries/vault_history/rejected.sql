-- question: which rows or cells of a load were left out, and why?
-- grain: one row a cell
-- parameters: $load_id
select
    row_number,
    column_name,
    cell,
    reason,
from rejected_row
where load_id = $load_id
order by row_number, column_name
