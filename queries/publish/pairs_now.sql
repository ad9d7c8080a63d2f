-- question: where does each pair stand now?
-- grain: one row a scope (all, program) and state of pairs whose sessions are known; a state nobody is in has none. Cohorts
-- are left out: their few pairs in one state would have to hide those of the program too
-- parameters: none
with
counted as (
    select
        if(grouping(program) = 1, 'all', 'program') as scope,
        program,
        state,
        list_sort(list_distinct(flatten(list(people)))) as people,
        count(*) as pairs,
    from pair_time
    group by grouping sets ((state), (program, state))
)

select
    people,
    scope,
    program,
    state,
    list_position(
        ['not met yet', 'meeting', 'stalled', 'past the planned end', 'completed', 'ended early'], state
    ) as state_order,
    pairs,
    sum(pairs) over (partition by scope, program)::bigint as pairs_in_all,
from counted
order by scope, program, state_order
