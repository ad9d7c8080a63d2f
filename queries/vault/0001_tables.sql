-- question: what the vault holds: raw rows about people, each with the load it came with
-- grain: see each table
-- parameters: none
create sequence load_number start 1;

create table load (
    load_id integer primary key,
    file_name text not null,
    content_hash text not null,
    format text not null,
    kind text not null,
    rows_read integer not null,
    rows_kept integer not null,
    rows_rejected integer not null,
    rows_test integer not null,
    rows_unfinished integer not null,
    rows_duplicate integer not null,
    is_sample boolean not null,
    mapping text not null,
    loaded_at timestamp not null,
    undone_at timestamp
);

create table rejected_row (
    load_id integer not null,
    row_number integer not null,
    column_name text not null,
    cell text not null,
    reason text not null
);

create table mapping_memory (
    signature text primary key,
    mapping text not null,
    remembered_at timestamp not null
);

create schema identity;

create table identity.person (
    load_id integer not null,
    person_key text not null,
    name text,
    email text,
    employee_id text
);

create table alias (
    load_id integer not null,
    alias_key text not null,
    person_key text not null
);

create table roster (
    load_id integer not null,
    row_number integer not null,
    person_key text not null,
    birth_year integer,
    level text,
    function text,
    site text,
    program text,
    cohort text,
    side text,
    invited_on date
);

create table pair (
    load_id integer not null,
    row_number integer not null,
    program text not null,
    focus text,
    cohort text not null,
    mentor_key text not null,
    mentee_key text not null,
    matched_on date,
    planned_gap_days integer,
    planned_sessions integer,
    planned_end_on date,
    ended_on date,
    end_reason text
);

create table session (
    load_id integer not null,
    row_number integer not null,
    program text,
    mentor_key text not null,
    mentee_key text not null,
    planned_on date,
    held_on date,
    status text not null,
    cancelled_by text,
    minutes integer
);

create table idea (
    load_id integer not null,
    row_number integer not null,
    program text not null,
    cohort text,
    title text not null,
    raised_on date not null,
    tried_on date,
    adopted_on date,
    effect text
);

create table response (
    load_id integer not null,
    row_number integer not null,
    person_key text,
    wave text not null,
    program text,
    cohort text,
    side text,
    answered_at timestamp
);

create table item (
    load_id integer not null,
    item text not null,
    text text not null,
    skill text not null,
    is_reversed boolean not null,
    points integer not null
);

create table answer (
    load_id integer not null,
    row_number integer not null,
    item text not null,
    score double not null
);
