-- question: from which response does the score of a person in a skill come?
-- grain: one row a person, program, side, wave and skill
-- parameters: none

-- one row a person, program, side, wave and skill: the mean of the items, reverse-keyed, where at least two thirds of
-- the skill's items were answered; of two answers to one skill the newest counts, and items of different length
-- are never put into one mean
create or replace view newest_score as
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
    answered_at,
    load_id,
    row_number,
from newest
where age_rank = 1;

-- the same, without where it comes from
create or replace view skill_score as
select * exclude (answered_at, load_id, row_number),
from newest_score;
