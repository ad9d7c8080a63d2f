-- question: what did each person answer to every question of a skill in the baseline?
-- grain: one row a person, side and skill, for skills of two questions or more and people who answered all of them;
-- reversed questions are turned round, and the questions stand in the order of their names
-- parameters: none
with
answered as (
    select
        newest_score.person_key,
        newest_score.program,
        newest_score.cohort,
        newest_score.side,
        newest_score.wave,
        newest_score.skill,
        newest_score.points,
        list(
            if(item.is_reversed, item.points + 1 - answer.score, answer.score)::double
            order by item.item
        ) as items,
        list(item.item order by item.item) as questions,
    from newest_score
    inner join answer
        on
            newest_score.load_id = answer.load_id
            and newest_score.row_number = answer.row_number
    inner join item
        on
            answer.load_id = item.load_id
            and answer.item = item.item
            and newest_score.skill = item.skill
    where newest_score.wave = 'baseline' and not starts_with(lower(newest_score.skill), 'obstacle')
    group by all
),

counted as (
    select
        side,
        skill,
        questions,
        count(*) as people,
    from answered
    group by all
),

-- the questions most people answered, of equally many the first by name
usual as (
    select
        side,
        skill,
        arg_min(questions, (-people, questions)) as questions,
    from counted
    group by all
)

select
    [answered.person_key] as people,
    answered.program,
    answered.cohort,
    answered.side,
    answered.skill,
    answered.wave,
    answered.points,
    answered.items,
from answered
inner join usual
    on
        answered.side = usual.side
        and answered.skill = usual.skill
        and answered.questions = usual.questions
where len(answered.questions) >= 2
order by answered.person_key, answered.program, answered.side, answered.skill
