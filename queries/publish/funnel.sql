-- question: how many people reach each step from the invitation to the end of the program?
-- grain: one row a scope (all, program, cohort) and stage; counts are people: a person in two programs counts in each,
-- a person in two cohorts of a program in the first
-- parameters: none
with
pair_progress as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.mentor_key,
        current_pair.mentee_key,
        current_pair.end_reason,
        count(*) filter (where current_session.status = 'held') as sessions_held,
    from current_pair
    left join current_session on current_pair.pair_key = current_session.pair_key
    group by all
),

person_progress as (
    select
        both_sides.person_key,
        both_sides.program,
        both_sides.side,
        participant.cohort,
        max(both_sides.sessions_held) as sessions_held,
        bool_or(both_sides.end_reason = 'completed') as has_completed,
    from (
        select
            mentor_key as person_key,
            'mentor' as side,
            program,
            sessions_held,
            end_reason,
        from pair_progress
        union all
        select
            mentee_key as person_key,
            'mentee' as side,
            program,
            sessions_held,
            end_reason,
        from pair_progress
    ) as both_sides
    inner join participant
        on
            both_sides.person_key = participant.person_key
            and both_sides.program = participant.program
            and both_sides.side = participant.side
    group by all
),

invited as (
    select
        coalesce(person_progress.person_key, invitation.person_key) as person_key,
        coalesce(person_progress.program, invitation.program) as program,
        coalesce(person_progress.cohort, invitation.cohort) as cohort,
        person_progress.person_key is not null as is_matched,
        coalesce(person_progress.sessions_held, 0) as sessions_held,
        coalesce(person_progress.has_completed, false) as has_completed,
    from invitation
    full join person_progress
        on
            invitation.person_key = person_progress.person_key
            and invitation.program = person_progress.program
            and invitation.side = person_progress.side
),

counted as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        list_sort(list(distinct person_key)) as people,
        count(*) as invited,
        count(*) filter (where is_matched) as matched,
        count(*) filter (where is_matched and sessions_held >= 1) as first_session,
        count(*) filter (where is_matched and sessions_held >= 3) as third_session,
        count(*) filter (where is_matched and has_completed) as completed,
    from invited
    group by grouping sets ((), (program), (program, cohort))
),

stages as (
    unpivot counted
    on invited, matched, first_session, third_session, completed
    into name stage value reached
)

select
    stages.people,
    stages.scope,
    stages.program,
    stages.cohort,
    stages.stage,
    list_position(['invited', 'matched', 'first_session', 'third_session', 'completed'], stages.stage) as stage_order,
    stages.reached,
    counted.invited,
    counted.matched,
from stages
inner join counted
    on
        stages.scope = counted.scope
        and stages.program is not distinct from counted.program
        and stages.cohort is not distinct from counted.cohort
where stages.scope != 'cohort' or stages.cohort is not null
order by stages.scope, stages.program, stages.cohort, stage_order
