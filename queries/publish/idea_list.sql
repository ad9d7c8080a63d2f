-- question: which ideas came of it, where, when and with what effect?
-- grain: one row an idea; its words reach a release only where HR cleared them and they name nobody
-- parameters: none
select
    people,
    program,
    cohort,
    focus,
    case
        when adopted_on is not null then 'adopted'
        when tried_on is not null then 'tried'
        else 'raised'
    end as stage,
    raised_on,
    tried_on,
    adopted_on,
    title,
    effect,
    story,
    cleared,
from placed_idea
where raised_on is not null
order by raised_on, program, cohort, title
