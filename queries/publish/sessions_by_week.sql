-- question: how many sessions were held, moved, missed or cancelled, and by which side, in each week since the match?
-- grain: one row a scope (all, program, cohort), week since the match and kind; behind it stand all people of the
-- pairs that had reached that week
-- parameters: $as_of last day of the data
with
kinds as (
    select unnest([
        'held', 'cancelled by senior side', 'cancelled by junior side', 'cancelled, side not known', 'moved',
        'not attended'
    ]) as kind,
),

pair_week as (
    select
        pair_key,
        program,
        cohort,
        mentor_key,
        mentee_key,
        unnest(range(1, 1 + least(
            date_diff('day', matched_on, least(
                $as_of::date, coalesce(planned_end_on, $as_of::date)
            )) // 7 + 1,
            60
        ))) as week,
    from current_pair
    where matched_on is not null and matched_on <= $as_of::date
),

week_kind as (
    select
        current_session.pair_key,
        date_diff('day', current_pair.matched_on, current_session.session_on) // 7 + 1 as week,
        case
            when current_session.status = 'cancelled' and current_session.cancelled_by = 'mentee'
                then 'cancelled by senior side'
            when current_session.status = 'cancelled' and current_session.cancelled_by = 'mentor'
                then 'cancelled by junior side'
            when current_session.status = 'cancelled' then 'cancelled, side not known'
            else current_session.status
        end as kind,
        count(*) as sessions,
    from current_session
    inner join current_pair on current_session.pair_key = current_pair.pair_key
    where current_session.session_on <= $as_of::date
    group by all
),

pair_session as (
    select
        pair_week.program,
        pair_week.cohort,
        pair_week.week,
        week_kind.kind,
        week_kind.sessions,
    from pair_week
    inner join week_kind on pair_week.pair_key = week_kind.pair_key and pair_week.week = week_kind.week
),

-- The people are the same for every kind, so they are listed once.
group_week as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        week,
        list_sort(list_distinct(list(mentor_key) || list(mentee_key))) as people,
        count(distinct pair_key) as pairs,
    from pair_week
    group by grouping sets ((week), (program, week), (program, cohort, week))
),

group_session as (
    select
        case grouping(program, cohort) when 0 then 'cohort' when 1 then 'program' else 'all' end as scope,
        program,
        cohort,
        week,
        kind,
        sum(sessions) as sessions,
    from pair_session
    group by grouping sets ((week, kind), (program, week, kind), (program, cohort, week, kind))
)

select
    group_week.scope,
    group_week.program,
    group_week.cohort,
    group_week.week,
    kinds.kind,
    group_week.people,
    group_week.pairs,
    coalesce(group_session.sessions, 0)::bigint as sessions,
from group_week
cross join kinds
left join group_session
    on
        group_week.scope = group_session.scope
        and group_week.program is not distinct from group_session.program
        and group_week.cohort is not distinct from group_session.cohort
        and group_week.week = group_session.week
        and kinds.kind = group_session.kind
order by group_week.scope, group_week.program, group_week.cohort, group_week.week, kinds.kind
