-- question: what was ever published of answers, so that a later release can't be set against an earlier one?
-- grain: see each table; people and answers are tokens that can't be turned back without the key kept elsewhere
-- parameters: none

-- one row a set of answers that stood behind something published
create table published_group (
    digest text primary key,
    people ubigint[] not null,
    answers ubigint[] not null,
    waves bigint[] not null,
    weights bigint[] not null
);

-- one row a figure published, in the order of publishing
create sequence published_order;
create table published_sum (
    place bigint not null default nextval('published_order'),
    skill text not null,
    side text not null,
    rules text not null,
    wave text not null,
    measure text not null,
    digest text not null,
    stand_in_people ubigint[] not null,
    stand_in_answers ubigint[] not null
);

-- one row a cell that was published: what it showed last, and which figures stood behind it
create table published_cell (
    cell text primary key,
    as_of date not null,
    shown text not null,
    sums text not null
);

-- one row a wave of which something was published: the confidentiality rules in force for it
create table policy_in_force (
    wave text primary key,
    rules text not null,
    since timestamp not null
);

-- one row a change of the rules: what they became, and when that was first seen
create table policy_change (
    seen_at timestamp not null,
    rules text not null
);
