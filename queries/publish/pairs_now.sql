-- question: where does each pair stand now?
-- grain: one row a scope (all, program, cohort) and state of pairs whose sessions are known; a state nobody is in has none
-- parameters: none
with
counted as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        state,
        list_sort(list_distinct(flatten(list(people)))) as people,
        count(*) as pairs,
    from pair_time
    group by grouping sets ((state), (program, state), (program, cohort, state))
)

select
    people,
    scope,
    program,
    cohort,
    state,
    list_position(
        ['not met yet', 'meeting', 'stalled', 'past the planned end', 'completed', 'ended early'], state
    ) as state_order,
    pairs,
    sum(pairs) over (partition by scope, program, cohort)::bigint as pairs_in_all,
from counted
order by scope, program, cohort, state_order
