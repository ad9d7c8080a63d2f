-- question: who was employed from when to when, when did they join a program, and up to which day is that known?
-- grain: one row a person, program and side of those who take part in the programs asked for, and one row without a
-- program for everybody in a roster; none where no program is asked for
-- parameters: $as_of the last day of the data, $programs those HR has turned it on for
with
dated as (
    select
        roster_listing.load_id,
        roster_listing.left_on,
        greatest($as_of::date, load.loaded_at::date) as today,
        unnest([roster_listing.employed_since, roster_listing.left_on, roster_listing.invited_on]) as day,
    from roster_listing
    left join load on roster_listing.load_id = load.load_id
),

-- A roster doesn't say of which day it is: it is taken to speak until the latest day it names that has been.
roster_day as (
    select
        load_id,
        max(day) filter (where day <= today) as day,
        bool_or(left_on is not null) as tells_of_leaving,
    from dated
    group by load_id
),

-- A day of leaving that lies ahead, as some systems write for everybody, is none yet.
listed as (
    select
        roster_listing.person_key,
        roster_listing.employed_since,
        roster_day.day,
        roster_day.tells_of_leaving,
        roster_listing.load_id,
        if(roster_listing.left_on <= roster_day.day, roster_listing.left_on, null) as left_on,
    from roster_listing
    inner join roster_day on roster_listing.load_id = roster_day.load_id
),

-- The newest roster that tells of leaving at all decides: somebody it lists without a day was employed then.
told as (
    select
        person_key,
        left_on,
    from listed
    where tells_of_leaving
    qualify row_number() over (partition by person_key order by day desc nulls last, load_id desc) = 1
),

spell as (
    select
        listed.person_key,
        arg_max(listed.employed_since, (listed.day, listed.load_id)) as employed_since,
        max(listed.day) filter (where listed.left_on is null) as seen_until,
    from listed
    group by listed.person_key
),

employed as (
    select
        spell.person_key,
        spell.employed_since,
        spell.seen_until,
        -- Hired again after leaving: employed, and followed from then on.
        if(told.left_on < spell.employed_since, null, told.left_on) as left_on,
    from spell
    left join told on spell.person_key = told.person_key
),

known as (
    select
        max(day) as known_until,
        least(min(day), (select min(employed.left_on), from employed)) as known_from,
    from roster_day
),

joined as (
    select
        mentor_key as person_key,
        program,
        'mentor' as side,
        matched_on,
    from current_pair
    union all
    select
        mentee_key as person_key,
        program,
        'mentee' as side,
        matched_on,
    from current_pair
),

first_joined as (
    select
        person_key,
        min(matched_on) as joined_on,
    from joined
    group by person_key
),

participants as (
    select
        person_key,
        program,
        side,
        min(matched_on) as started_on,
    from joined
    where list_contains($programs::text[], program)
    group by all
),

everybody as (
    select
        employed.person_key,
        null as program,
        null as side,
        null::date as started_on,
    from employed
    where len($programs::text[]) > 0
    union all
    select
        person_key,
        program,
        side,
        started_on,
    from participants
)

select
    everybody.person_key,
    everybody.program,
    everybody.side,
    everybody.started_on,
    first_joined.joined_on,
    employed.employed_since,
    employed.left_on,
    employed.seen_until,
    known.known_from,
    known.known_until,
    workforce.birth_year,
    workforce.level,
    workforce.function,
    workforce.site,
from everybody
cross join known
left join first_joined on everybody.person_key = first_joined.person_key
left join employed on everybody.person_key = employed.person_key
left join workforce on everybody.person_key = workforce.person_key
order by everybody.program nulls first, everybody.side, everybody.person_key
