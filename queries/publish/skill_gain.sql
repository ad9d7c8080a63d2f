-- question: how did each person's skill change from the baseline to a later survey?
-- grain: one row a person, side, skill and later wave, for people who answered both; "All skills" is the mean of a
-- person's skills; rhythm says whether at least three of every four sessions
-- planned until the day of the later answer were held, as far as there is a log of
-- sessions and the day is known
-- parameters: none
with
before_and_after as (
    select
        later.person_key,
        later.program,
        later.cohort,
        later.side,
        later.skill,
        later.wave,
        later.points,
        later.answered_at,
        baseline.score as before,
        later.score as after,
    from newest_score as later
    inner join skill_score as baseline
        on
            later.person_key = baseline.person_key
            and later.program = baseline.program
            and later.side = baseline.side
            and later.skill = baseline.skill
            and later.points = baseline.points
            and baseline.wave = 'baseline'
    where later.wave in ('midpoint', 'end', 'follow-up')
),

all_skills as (
    select
        person_key,
        program,
        cohort,
        side,
        'All skills' as skill,
        wave,
        max(points) as points,
        max(answered_at) as answered_at,
        avg(before) as before,
        avg(after) as after,
    from before_and_after
    group by all
    having min(points) = max(points)
),

every_skill as (
    select *, from before_and_after
    union all by name
    select *, from all_skills
),

answering as (
    select distinct
        person_key,
        program,
        side,
        wave,
        answered_at,
        answered_at::date as answered_on,
    from every_skill
    where answered_at is not null
),

mine as (
    select
        *,
        unnest([mentor_key, mentee_key]) as person_key,
        unnest(['mentor', 'mentee']) as side,
    from current_pair
    where matched_on is not null and program in (select program, from current_session)
),

-- what was due until the answer, and what was held, in all pairs of a person
meetings as (
    select
        answering.person_key,
        answering.program,
        answering.side,
        answering.wave,
        answering.answered_at,
        sum(
            least(
                floor(
                    date_diff(
                        'day',
                        mine.matched_on,
                        least(answering.answered_on, coalesce(mine.planned_end_on, answering.answered_on))
                    )
                    / coalesce(mine.planned_gap_days, 14)
                ),
                coalesce(mine.planned_sessions, 9999)
            )
        ) as sessions_due,
        sum((
            select count(*) as sessions,
            from current_session
            where
                current_session.pair_key = mine.pair_key
                and current_session.status = 'held'
                and current_session.session_on <= answering.answered_on
        )) as sessions,
    from answering
    inner join mine
        on
            answering.person_key = mine.person_key
            and answering.program = mine.program
            and answering.side = mine.side
    group by all
)

select
    [every_skill.person_key] as people,
    every_skill.program,
    every_skill.cohort,
    every_skill.side,
    every_skill.skill,
    every_skill.wave,
    person_attribute.generation,
    person_attribute.level,
    person_attribute.function,
    person_attribute.site,
    case
        when meetings.sessions_due < 1 then null
        when meetings.sessions >= 0.75 * meetings.sessions_due then 'met as planned'
        when meetings.sessions < 0.75 * meetings.sessions_due then 'met less often'
    end as rhythm,
    every_skill.points,
    every_skill.before,
    every_skill.after,
from every_skill
left join meetings
    on
        every_skill.person_key = meetings.person_key
        and every_skill.program = meetings.program
        and every_skill.side = meetings.side
        and every_skill.wave = meetings.wave
        and every_skill.answered_at = meetings.answered_at
left join person_attribute on every_skill.person_key = person_attribute.person_key
order by every_skill.person_key, every_skill.program, every_skill.side, every_skill.skill, every_skill.wave
