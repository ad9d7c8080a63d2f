-- question: what stands in people's way, and what do they say in words of their own?
-- grain: see each table and view
-- parameters: none

-- one row a person, program, side, wave and skill; what stands in the way is no skill, and has a view of its own
create or replace view skill_score as
select * exclude (answered_at, load_id, row_number),
from newest_score
where not starts_with(lower(skill), 'obstacle');

-- one row a person, program, side, wave and obstacle: the mean of its questions, 1 nothing in the way
create or replace view obstacle_score as
select * exclude (answered_at, load_id, row_number),
from newest_score
where starts_with(lower(skill), 'obstacle');

-- one row an answer in words
create table comment (
    load_id integer not null,
    row_number integer not null,
    item text not null,
    question_key text not null,
    words text not null
);

-- one row an answer in words that HR has looked at; it holds for the words that stood there then
create table comment_review (
    voice_key text primary key,
    written text not null,
    words text not null,
    may_show boolean not null,
    names_agreed boolean not null,
    decided_by text not null,
    decided_at timestamp not null
);

-- one row an answer in words that was shown: in which program and survey, and with which others it was shown first
create table comment_shown (
    voice_key text primary key,
    program text not null,
    wave text not null,
    batch text not null
);

-- one row a person, program as the survey says it, wave and question: the newest answer in words. Its key doesn't change when the
-- same survey is loaded again, when words are corrected, or when the person comes to another program; program is where the pairs place it
create view voice as
with
written as (
    select
        response.wave,
        comment.item as question,
        comment.question_key,
        comment.words,
        placed_response.program,
        response.answered_at,
        comment.load_id,
        comment.row_number,
        coalesce(known_alias.person_key, response.person_key) as person_key,
        coalesce(response.program, '') as said_program,
    from comment
    inner join response
        on
            comment.load_id = response.load_id
            and comment.row_number = response.row_number
    left join known_alias on response.person_key = known_alias.alias_key
    left join placed_response
        on
            comment.load_id = placed_response.load_id
            and comment.row_number = placed_response.row_number
    where response.person_key is not null and response.wave != 'retrospective'
),

newest as (
    select
        *,
        sha256(concat_ws('|', person_key, said_program, wave, question_key)) as voice_key,
        row_number() over (
            partition by person_key, said_program, wave, question_key
            order by answered_at desc nulls last, load_id desc, row_number desc, question asc, words asc
        ) as age_rank,
    from written
)

select
    voice_key,
    person_key,
    program,
    wave,
    question,
    question_key,
    words,
from newest
where age_rank = 1;
