-- question: what did each cell about answers show when it was last published?
-- grain: one row a cell
-- parameters: none
select
    cell,
    as_of,
    shown,
    sums,
from published_cell
order by cell
