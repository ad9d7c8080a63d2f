-- question: how many ideas were raised, tried and adopted?
-- grain: one row a scope (all, program, cohort); behind it stand all who take part there
-- parameters: none
with
behind as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        list_sort(list(distinct person_key)) as people,
    from participant
    group by grouping sets ((), (program), (program, cohort))
),

ledger as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        count(*) as raised,
        count(coalesce(tried_on, adopted_on)) as tried,
        count(adopted_on) as adopted,
    from idea
    group by grouping sets ((), (program), (program, cohort))
)

select
    behind.people,
    behind.scope,
    behind.program,
    behind.cohort,
    coalesce(ledger.raised, 0) as raised,
    coalesce(ledger.tried, 0) as tried,
    coalesce(ledger.adopted, 0) as adopted,
from behind
left join ledger
    on
        behind.scope = ledger.scope
        and behind.program is not distinct from ledger.program
        and behind.cohort is not distinct from ledger.cohort
order by behind.scope, behind.program, behind.cohort
