-- question: what is true now, after newer rows have replaced older ones and aliases are resolved
-- grain: see each view
-- parameters: none

-- one row a pseudonym: the person it stands for (an employee id stands for the person of the e-mail beside it)
create view known_alias as
select
    alias_key,
    min(person_key) as person_key,
from alias
group by alias_key;

-- one row a person of the workforce: the newest roster row
create view workforce as
select
    coalesce(known_alias.person_key, roster.person_key) as person_key,
    arg_max(roster.birth_year, (roster.load_id, roster.row_number)) as birth_year,
    arg_max(roster.level, (roster.load_id, roster.row_number)) as level,
    arg_max(roster.function, (roster.load_id, roster.row_number)) as function,
    arg_max(roster.site, (roster.load_id, roster.row_number)) as site,
from roster
left join known_alias on roster.person_key = known_alias.alias_key
group by all;

-- one row a person, program and side: who was invited, and when first
create view invitation as
select
    coalesce(known_alias.person_key, roster.person_key) as person_key,
    roster.program,
    roster.side,
    min(roster.cohort) as cohort,
    min(roster.invited_on) as invited_on,
from roster
left join known_alias on roster.person_key = known_alias.alias_key
where roster.program is not null and roster.side is not null
group by all;

-- one row a pair of a program and cohort: the newest row
create view current_pair as
with
resolved as (
    select
        pair.* exclude (mentor_key, mentee_key),
        coalesce(mentor_alias.person_key, pair.mentor_key) as mentor_key,
        coalesce(mentee_alias.person_key, pair.mentee_key) as mentee_key,
    from pair
    left join known_alias as mentor_alias on pair.mentor_key = mentor_alias.alias_key
    left join known_alias as mentee_alias on pair.mentee_key = mentee_alias.alias_key
),

newest as (
    select
        *,
        row_number() over (
            partition by program, cohort, mentor_key, mentee_key
            order by load_id desc, row_number desc
        ) as age_rank,
    from resolved
)

select
    md5(concat_ws('|', program, cohort, mentor_key, mentee_key)) as pair_key,
    * exclude (age_rank, load_id, row_number),
from newest
where age_rank = 1;

-- one row a program: what it is for and the day of its first match
create view program as
select
    program,
    min(focus) as focus,
    min(matched_on) as first_matched_on,
from current_pair
group by program;

-- one row a person, program and side, in the cohort of the first match
create view participant as
with
sides as (
    select
        mentor_key as person_key,
        program,
        'mentor' as side,
        cohort,
        matched_on,
    from current_pair
    union all
    select
        mentee_key as person_key,
        program,
        'mentee' as side,
        cohort,
        matched_on,
    from current_pair
)

select
    person_key,
    program,
    side,
    arg_min(cohort, (coalesce(matched_on, date '9999-12-31'), cohort)) as cohort,
from sides
group by all;

-- one row a session of a pair that exists: the same day and status twice is one session
create view current_session as
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
    from session
    left join known_alias as mentor_alias on session.mentor_key = mentor_alias.alias_key
    left join known_alias as mentee_alias on session.mentee_key = mentee_alias.alias_key
)

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
from resolved
inner join current_pair
    on
        resolved.mentor_key = current_pair.mentor_key
        and resolved.mentee_key = current_pair.mentee_key
        and coalesce(resolved.program, current_pair.program) = current_pair.program;

-- one row a response of somebody who takes part: program, side and cohort come from the pairs when the
-- survey doesn't say, and only when they leave no choice
create view placed_response as
with
resolved as (
    select
        response.load_id,
        response.row_number,
        response.wave,
        response.program,
        response.cohort,
        response.side,
        response.answered_at,
        coalesce(known_alias.person_key, response.person_key) as person_key,
    from response
    left join known_alias on response.person_key = known_alias.alias_key
    where response.person_key is not null
),

candidates as (
    select
        resolved.* exclude (program, cohort, side),
        participant.program,
        participant.side,
        participant.cohort,
        count(*) over (partition by resolved.load_id, resolved.row_number) as places,
    from resolved
    inner join participant
        on
            resolved.person_key = participant.person_key
            and coalesce(resolved.program, participant.program) = participant.program
            and coalesce(resolved.side, participant.side) = participant.side
)

select * exclude (places),
from candidates
where places = 1;

-- one row a person, program, side and wave: the newest response
create view current_response as
with
newest as (
    select
        *,
        row_number() over (
            partition by person_key, program, side, wave
            order by answered_at desc nulls last, load_id desc, row_number desc
        ) as age_rank,
    from placed_response
)

select * exclude (age_rank),
from newest
where age_rank = 1;

-- one row a person, program, side, wave and skill: the mean of the items, reverse-keyed, where at least
-- two thirds of the skill's items were answered
create view skill_score as
with
skill_size as (
    select
        load_id,
        skill,
        max(points) as points,
        count(*) as items,
    from item
    group by all
),

scored as (
    select
        current_response.person_key,
        current_response.program,
        current_response.cohort,
        current_response.side,
        current_response.wave,
        item.load_id,
        item.skill,
        count(*) as items_answered,
        avg(if(item.is_reversed, item.points + 1 - answer.score, answer.score)) as score,
    from current_response
    inner join answer
        on
            current_response.load_id = answer.load_id
            and current_response.row_number = answer.row_number
    inner join item
        on
            answer.load_id = item.load_id
            and answer.item = item.item
    group by all
)

select
    scored.person_key,
    scored.program,
    scored.cohort,
    scored.side,
    scored.wave,
    scored.skill,
    skill_size.points,
    scored.score,
from scored
inner join skill_size
    on
        scored.load_id = skill_size.load_id
        and scored.skill = skill_size.skill
where scored.items_answered * 3 >= skill_size.items * 2;
