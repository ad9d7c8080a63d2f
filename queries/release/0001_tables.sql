-- question: what every release holds beside one table of values for each outcome
-- grain: one row a setting; a cell; a program; a question asked; a check; a set of answers that were planned together; a change of rules
-- parameters: none
create table release_info (
    name text primary key,
    value text not null
);

create table cell (
    cell_id integer primary key,
    outcome text not null,
    scope text not null,
    program text,
    cohort text,
    side text,
    wave text,
    attribute text,
    attribute_group text,
    people integer,
    people_text text,
    hidden text,
    nearest text,
    nearest_scope text,
    kept_as_of text
);

create table program (
    program text primary key,
    focus text,
    cohorts text[] not null
);

create table asked (
    program text not null,
    cohort text,
    side text not null,
    wave text not null,
    skill text not null,
    item text not null
);

create table finding (
    name text primary key,
    question text not null,
    rows_concerned integer not null
);

create table proof (
    skill text not null,
    wave text not null,
    side text not null,
    people integer not null,
    figures integer not null,
    independent integer not null,
    most_independent integer not null,
    smallest_support integer not null,
    checked text not null,
    solver text not null,
    primary key (skill, wave, side)
);

create table rule_change (
    seen_at text not null,
    rules text not null
);
