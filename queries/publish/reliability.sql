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
    where newest_score.wave = 'baseline'
    group by all
),

asked as (
    select
        *,
        mode(questions) over (partition by side, skill) as usual_questions,
    from answered
)

select
    [person_key] as people,
    program,
    cohort,
    side,
    skill,
    wave,
    points,
    items,
from asked
where len(questions) >= 2 and questions = usual_questions
order by person_key, program, side, skill, wave
