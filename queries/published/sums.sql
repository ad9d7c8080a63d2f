-- question: which figures about answers were ever published?
-- grain: one row a figure, the oldest first
-- parameters: none
select
    published_sum.skill,
    published_sum.side,
    published_sum.rules,
    published_sum.wave,
    published_sum.measure,
    published_sum.digest,
    published_sum.stand_in_people,
    published_sum.stand_in_answers,
    published_sum.shown,
    published_sum.mark,
    published_sum.sum_low,
    published_sum.sum_high,
    published_group.people,
    published_group.answers,
    published_group.waves,
    published_group.weights,
from published_sum
inner join published_group on published_sum.digest = published_group.digest
order by published_sum.place
