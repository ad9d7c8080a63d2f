-- question: which pairs lose contact, and whom should be called today?
-- grain: one row a pair of a program whose sessions are known, with its sessions by day since the match; about meetings
-- only, no answer comes near it
-- parameters: none
with
named as (
    select
        coalesce(known_alias.person_key, person.person_key) as person_key,
        coalesce(
            arg_max(person.name, person.load_id),
            arg_max(person.email, person.load_id),
            arg_max(person.employee_id, person.load_id)
        ) as name,
    from identity.person as person
    left join known_alias on person.person_key = known_alias.alias_key
    group by all
),

entry as (
    select
        pair_time.pair_key,
        current_session.session_on - pair_time.matched_on as day,
        case
            when current_session.status in ('cancelled', 'moved') and current_session.cancelled_by = 'mentee'
                then 'called off by senior side'
            when current_session.status in ('cancelled', 'moved') and current_session.cancelled_by = 'mentor'
                then 'called off by junior side'
            when current_session.status in ('cancelled', 'moved') then 'called off'
            else current_session.status
        end as kind,
    from pair_time
    inner join current_session on pair_time.pair_key = current_session.pair_key
),

logged as (
    select
        pair_key,
        list(day order by day, kind) as log_days,
        list(kind order by day, kind) as log_kinds,
    from entry
    group by pair_key
)

select
    pair_time.people,
    pair_time.pair_key as pair,
    pair_time.program,
    pair_time.cohort,
    coalesce(mentor.name, 'junior mentor without a name') as mentor,
    coalesce(mentee.name, 'senior mentee without a name') as mentee,
    pair_time.state,
    pair_time.matched_on,
    pair_time.gap_days as planned_gap_days,
    pair_time.planned_end_on,
    pair_time.known_until,
    pair_time.end_on,
    pair_time.is_early,
    coalesce(logged.log_days, []) as log_days,
    coalesce(logged.log_kinds, []) as log_kinds,
from pair_time
left join logged on pair_time.pair_key = logged.pair_key
left join named as mentor on pair_time.mentor_key = mentor.person_key
left join named as mentee on pair_time.mentee_key = mentee.person_key
order by pair_time.program, pair_time.cohort, mentor, mentee, pair_time.matched_on, pair_time.pair_key
