-- question: which pairs met as often as planned?
-- grain: one row a pair that should have met at least once by now; on plan means at least three of every four
-- sessions planned until today, or until the planned end, were held
-- parameters: $as_of last day of the data
with
due as (
    select
        pair_key,
        program,
        cohort,
        mentor_key,
        mentee_key,
        floor(
            date_diff('day', matched_on, least($as_of::date, coalesce(planned_end_on, $as_of::date)))
            / coalesce(planned_gap_days, 14)
        ) as sessions_due,
    from current_pair
    where matched_on is not null
),

held as (
    select
        pair_key,
        count(*) as sessions_held,
    from current_session
    where status = 'held'
    group by pair_key
)

select
    [due.mentor_key, due.mentee_key] as people,
    due.program,
    due.cohort,
    coalesce(held.sessions_held, 0) >= 0.75 * due.sessions_due as hit,
from due
left join held on due.pair_key = held.pair_key
where due.sessions_due >= 1
order by due.pair_key
