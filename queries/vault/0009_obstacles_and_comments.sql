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

-- one row an answer in words; the key stays the same when the same file is loaded again, and when words are taken out
create table comment (
    load_id integer not null,
    row_number integer not null,
    item text not null,
    comment_key text not null,
    words text not null
);

-- one row an answer in words that HR has looked at
create table comment_review (
    comment_key text primary key,
    words text not null,
    may_show boolean not null,
    names_agreed boolean not null,
    decided_by text not null,
    decided_at timestamp not null
);

-- one row an answer in words that was shown, and with which others it was shown first
create table comment_shown (
    comment_key text primary key,
    batch integer not null
);
