-- question: where a session is known from, and which source is believed when several tell of one meeting
-- grain: one row a session of a pair that exists
-- parameters: none
alter table session add column source text;

-- A log says more than an attendance list, and that more than a calendar: a day of a pair that a better source
-- tells of, as planned or held, is taken from there alone. Attendance and calendars know one session a day.
create or replace view current_session as
with
resolved as (
    select distinct
        coalesce(mentor_alias.person_key, session.mentor_key) as mentor_key,
        coalesce(mentee_alias.person_key, session.mentee_key) as mentee_key,
        session.program,
        session.planned_on,
        session.held_on,
        session.status,
        session.cancelled_by,
        session.minutes,
        case session.source when 'attendance' then 2 when 'calendar' then 3 else 1 end as source_rank,
        if(session.source = 'calendar', session.load_id, 0) as newness,
    from session
    left join known_alias as mentor_alias on session.mentor_key = mentor_alias.alias_key
    left join known_alias as mentee_alias on session.mentee_key = mentee_alias.alias_key
),

placed as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.cohort,
        current_pair.mentor_key,
        current_pair.mentee_key,
        resolved.planned_on,
        resolved.held_on,
        resolved.status,
        resolved.cancelled_by,
        resolved.minutes,
        coalesce(resolved.held_on, resolved.planned_on) as session_on,
        resolved.source_rank,
        resolved.newness,
    from resolved
    inner join current_pair
        on
            resolved.mentor_key = current_pair.mentor_key
            and resolved.mentee_key = current_pair.mentee_key
            and coalesce(resolved.program, current_pair.program) = current_pair.program
),

told as (
    select
        pair_key,
        planned_on as told_on,
        source_rank,
    from placed
    union all
    select
        pair_key,
        held_on as told_on,
        source_rank,
    from placed
),

best as (
    select
        pair_key,
        told_on,
        min(source_rank) as source_rank,
    from told
    group by all
),

believed as (
    select
        placed.*,
        row_number() over (
            partition by placed.pair_key, placed.source_rank, placed.session_on
            order by
                placed.status = 'held' desc,
                placed.newness desc,
                placed.status = 'planned' desc,
                placed.minutes desc nulls last
        ) as place,
    from placed
    left join best
        on
            placed.pair_key = best.pair_key
            and placed.session_on = best.told_on
    where placed.source_rank = coalesce(best.source_rank, placed.source_rank)
)

select
    pair_key,
    program,
    cohort,
    mentor_key,
    mentee_key,
    planned_on,
    held_on,
    status,
    cancelled_by,
    minutes,
    session_on,
from believed
where source_rank = 1 or place = 1;
