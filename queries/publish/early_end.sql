-- question: how many pairs ended early, by how often in a row the senior side had called a session off?
-- grain: one row a pair that has ended or reached its planned end; the run is the longest of sessions cancelled by the senior
-- side with nothing held, missed or cancelled by the other side between them; lead days are from the first of
-- that run to an early end
-- parameters: none
with
finished as (
    select *,
    from pair_time
    where end_on is not null
),

logged as (
    select
        finished.pair_key,
        current_session.session_on,
        current_session.status,
        current_session.status = 'cancelled' and coalesce(current_session.cancelled_by, '') = 'mentee' as by_senior,
    from finished
    inner join current_session on finished.pair_key = current_session.pair_key
    where
        current_session.status not in ('planned', 'moved')
        and current_session.session_on <= finished.end_on
),

numbered as (
    select
        pair_key,
        session_on,
        by_senior,
        sum(if(by_senior, 0, 1)) over (partition by pair_key order by session_on, status rows unbounded preceding) as broken,
    from logged
),

run as (
    select
        pair_key,
        broken,
        count(*) as cancelled,
        min(session_on) as began_on,
    from numbered
    where by_senior
    group by pair_key, broken
),

longest as (
    select
        pair_key,
        max(cancelled) as cancelled,
        arg_max(began_on, (cancelled, began_on)) as began_on,
    from run
    group by pair_key
)

select
    finished.people,
    finished.program,
    finished.cohort,
    finished.focus,
    finished.gap_band,
    case coalesce(longest.cancelled, 0)
        when 0 then 'none'
        when 1 then 'one'
        when 2 then 'two in a row'
        else 'three or more in a row'
    end as called_off,
    least(coalesce(longest.cancelled, 0), 3) as called_off_order,
    finished.is_early as hit,
    if(finished.is_early, finished.end_on - longest.began_on, null) as lead_days,
from finished
left join longest on finished.pair_key = longest.pair_key
order by finished.pair_key
