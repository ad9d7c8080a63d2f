-- question: which questions were asked before, for which skill, on how many points and in which waves?
-- grain: one row a question, as the newest load has it
-- parameters: none
with
asked as (
    select distinct
        item.item,
        item.text,
        item.skill,
        item.is_reversed,
        item.points,
        item.load_id,
        response.wave,
    from item
    inner join response on item.load_id = response.load_id
)

select
    item,
    arg_max(text, load_id) as text,
    arg_max(skill, load_id) as skill,
    arg_max(is_reversed, load_id) as is_reversed,
    arg_max(points, load_id) as points,
    list_sort(list_distinct(list(wave))) as waves,
from asked
group by item
order by item
