-- question: how many people of the workforce were born in each year?
-- grain: one row a birth year
-- parameters: none
select
    birth_year,
    count(*) as people,
from workforce
where birth_year is not null
group by birth_year
order by birth_year
