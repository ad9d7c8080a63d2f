-- question: what every release holds beside one table of values for each outcome
-- grain: one row a setting; one row a cell
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
    hidden text
);

create table program (
    program text primary key,
    focus text,
    cohorts text[] not null
);

create table finding (
    name text primary key,
    question text not null,
    rows_concerned integer not null
);
