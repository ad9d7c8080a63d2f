-- question: on how many days do sources disagree whether a pair met (a log is believed before attendance, attendance
-- before a calendar)?
-- grain: one row
-- parameters: none
with
resolved as (
    select
        coalesce(mentor_alias.person_key, session.mentor_key) as mentor_key,
        coalesce(mentee_alias.person_key, session.mentee_key) as mentee_key,
        session.program,
        if(session.status = 'held', coalesce(session.held_on, session.planned_on), session.planned_on) as day,
        case when session.source in ('attendance', 'calendar') then session.source else 'log' end as source,
        session.status = 'held' as is_held,
    from session
    left join known_alias as mentor_alias on session.mentor_key = mentor_alias.alias_key
    left join known_alias as mentee_alias on session.mentee_key = mentee_alias.alias_key
    where session.status != 'planned'
),

told as (
    select
        current_pair.pair_key,
        resolved.day,
        resolved.source,
        bool_or(resolved.is_held) as is_held,
    from resolved
    inner join current_pair
        on
            resolved.mentor_key = current_pair.mentor_key
            and resolved.mentee_key = current_pair.mentee_key
            and coalesce(resolved.program, current_pair.program) = current_pair.program
    where resolved.day is not null
    group by all
),

disputed as (
    select
        pair_key,
        day,
    from told
    group by pair_key, day
    having bool_or(is_held) and not bool_and(is_held)
)

select count(*) as rows_concerned,
from disputed
