-- question: who loaded and took back, who answered under a code, and which answers make a skill's score?
-- grain: see each table and view
-- parameters: none
alter table load add column loaded_by text;
alter table load add column undone_by text;
alter table response add column is_code boolean;

-- one row a response of somebody who takes part: program, side and cohort come from the pairs when the
-- survey doesn't say, and only when they leave no choice; somebody known by a code alone takes part where the
-- survey itself says in which program and on which side
create or replace view placed_response as
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
        response.is_code,
        coalesce(known_alias.person_key, response.person_key) as person_key,
    from response
    left join known_alias on response.person_key = known_alias.alias_key
    where response.person_key is not null
),

candidates as (
    select
        resolved.* exclude (program, cohort, side, is_code),
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
),

known_by_code as (
    select
        resolved.load_id,
        resolved.row_number,
        resolved.wave,
        resolved.answered_at,
        resolved.person_key,
        resolved.program,
        resolved.side,
        coalesce(resolved.cohort, 'Cohort not stated') as cohort,
    from resolved
    where
        resolved.is_code
        and resolved.side is not null
        and resolved.program in (select current_pair.program, from current_pair)
        and resolved.person_key not in (select participant.person_key, from participant)
        and resolved.person_key not in (select workforce.person_key, from workforce)
)

select
    load_id,
    row_number,
    wave,
    answered_at,
    person_key,
    program,
    side,
    cohort,
from candidates
where places = 1
union all
select
    load_id,
    row_number,
    wave,
    answered_at,
    person_key,
    program,
    side,
    cohort,
from known_by_code;

-- one row a person, program, side, wave and skill: the mean of the items, reverse-keyed, where at least two thirds of
-- the skill's items were answered; of two answers to one skill the newest counts, and items of different length
-- are never put into one mean
create or replace view skill_score as
with
skill_size as (
    select
        load_id,
        skill,
        max(points) as points,
        count(*) as items,
    from item
    group by all
    having min(points) = max(points)
),

scored as (
    select
        placed_response.person_key,
        placed_response.program,
        placed_response.cohort,
        placed_response.side,
        placed_response.wave,
        placed_response.answered_at,
        placed_response.load_id,
        placed_response.row_number,
        item.skill,
        count(*) as items_answered,
        avg(if(item.is_reversed, item.points + 1 - answer.score, answer.score)) as score,
    from placed_response
    inner join answer
        on
            placed_response.load_id = answer.load_id
            and placed_response.row_number = answer.row_number
    inner join item
        on
            answer.load_id = item.load_id
            and answer.item = item.item
    group by all
),

newest as (
    select
        scored.*,
        skill_size.points,
        row_number() over (
            partition by scored.person_key, scored.program, scored.side, scored.wave, scored.skill
            order by scored.answered_at desc nulls last, scored.load_id desc, scored.row_number desc
        ) as age_rank,
    from scored
    inner join skill_size
        on
            scored.load_id = skill_size.load_id
            and scored.skill = skill_size.skill
    where scored.items_answered * 3 >= skill_size.items * 2
)

select
    person_key,
    program,
    cohort,
    side,
    wave,
    skill,
    points,
    score,
from newest
where age_rank = 1;

drop view current_response;
