-- question: how did each pair fare over time: when did it first meet, did it stall, did it reach its planned end?
-- grain: one row a pair of a program whose sessions are known, seen up to the last day of that program's own log; made
-- once for each publishing. A pair stalls on the first day that twice the planned gap has gone by without a session,
-- counted from the session before (or the match), or on the day of an early end; a planned end that comes first is an
-- end of its own
-- parameters: $as_of last day of the data
with
meeting as (
    select *,
    from current_session
    where status != 'planned'
),

log_end as (
    select
        program,
        max(day) as known_until,
    from (
        select
            program,
            session_on as day,
        from meeting
        union all
        select
            program,
            ended_on as day,
        from current_pair
        where program in (select meeting.program, from meeting)
    ) as logged
    where day <= $as_of::date
    group by program
    having bool_or(day is not null)
),

plan as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.cohort,
        coalesce(program.focus, 'not stated') as focus,
        case
            when mentor.birth_year - mentee.birth_year < 0 then 'mentor is older'
            when mentor.birth_year - mentee.birth_year < 10 then '0 to 9 years'
            when mentor.birth_year - mentee.birth_year < 20 then '10 to 19 years'
            when mentor.birth_year - mentee.birth_year < 30 then '20 to 29 years'
            when mentor.birth_year - mentee.birth_year < 40 then '30 to 39 years'
            when mentor.birth_year - mentee.birth_year >= 40 then '40 years or more'
            else 'not stated'
        end as gap_band,
        current_pair.mentor_key,
        current_pair.mentee_key,
        current_pair.matched_on,
        if(current_pair.planned_gap_days > 0, current_pair.planned_gap_days, 14) as gap_days,
        coalesce(
            current_pair.planned_end_on,
            current_pair.matched_on
            + current_pair.planned_sessions * if(current_pair.planned_gap_days > 0, current_pair.planned_gap_days, 14)
        ) as planned_end_on,
        current_pair.ended_on,
        current_pair.end_reason,
        log_end.known_until,
    from current_pair
    inner join program on current_pair.program = program.program
    inner join log_end on current_pair.program = log_end.program
    left join person_attribute as mentor on current_pair.mentor_key = mentor.person_key
    left join person_attribute as mentee on current_pair.mentee_key = mentee.person_key
    where current_pair.matched_on <= log_end.known_until
),

session_held as (
    select distinct
        plan.pair_key,
        greatest(current_session.session_on, plan.matched_on) as day,
    from plan
    inner join current_session on plan.pair_key = current_session.pair_key
    where current_session.status = 'held' and current_session.session_on <= plan.known_until
),

contact as (
    select
        day,
        pair_key,
        true as is_session,
    from session_held
    union all
    select
        matched_on as day,
        pair_key,
        false as is_session,
    from plan
),

spell as (
    select
        plan.pair_key,
        contact.day,
        contact.is_session,
        contact.day + 2 * plan.gap_days as stall_on,
        coalesce(
            lead(contact.day) over (partition by plan.pair_key order by contact.day, contact.is_session),
            plan.known_until + 1
        ) as next_day,
    from plan
    inner join contact on plan.pair_key = contact.pair_key
),

met as (
    select
        pair_key,
        count(*) filter (where is_session) as sessions_held,
        min(day) filter (where is_session) as first_held_on,
        max(day) as last_contact_on,
        min(stall_on) filter (where stall_on < next_day) as stalled_on,
        max(stall_on) as last_stall_on,
    from spell
    group by pair_key
),

ended as (
    select
        plan.*,
        met.sessions_held,
        met.first_held_on,
        met.last_contact_on,
        met.stalled_on,
        met.last_stall_on,
        coalesce(
            plan.end_reason = 'ended early', plan.ended_on < plan.planned_end_on - plan.gap_days, false
        ) as is_early,
        coalesce(plan.end_reason = 'completed', plan.ended_on is not null) as is_over,
    from plan
    inner join met on plan.pair_key = met.pair_key
),

dated as (
    select
        * exclude (is_over),
        is_over and not is_early as is_over,
        if(is_early, least(coalesce(ended_on, last_stall_on), known_until), null) as early_on,
        case
            when is_early then null
            when is_over then least(coalesce(ended_on, planned_end_on), known_until)
            when planned_end_on <= known_until then planned_end_on
        end as over_on,
    from ended
),

settled as (
    select
        *,
        case
            when over_on <= coalesce(least(stalled_on, early_on), over_on) then 2
            when coalesce(stalled_on, early_on) is not null then 1
            else 0
        end as event,
    from dated
)

select
    pair_key,
    [mentor_key, mentee_key] as people,
    program,
    cohort,
    focus,
    gap_band,
    mentor_key,
    mentee_key,
    matched_on,
    gap_days,
    planned_end_on,
    known_until,
    sessions_held,
    first_held_on,
    last_contact_on,
    is_early,
    coalesce(early_on, over_on) as end_on,
    event,
    case event when 2 then over_on when 1 then least(stalled_on, early_on) else known_until end - matched_on as days,
    case
        when first_held_on is not null then 1
        when event > 0 and coalesce(early_on, over_on) is not null then 2
        else 0
    end as first_event,
    coalesce(first_held_on, early_on, over_on, known_until) - matched_on as first_days,
    planned_end_on - matched_on as planned_days,
    case
        when is_early then 'ended early'
        when is_over then 'completed'
        when planned_end_on < known_until then 'past the planned end'
        when last_stall_on <= known_until then 'stalled'
        when sessions_held = 0 then 'not met yet'
        else 'meeting'
    end as state,
from settled
order by pair_key
