-- question: of which waves were answers deleted because their time was up, so that what was published of them stays?
-- grain: see each table
-- parameters: none

-- one row a program and wave, each time
create table retained_wave (
    program text not null,
    wave text not null,
    answers bigint not null,
    retained_at timestamp not null
);

-- one row a question that was asked in such a wave, as it stood before
create table retained_question (
    program text not null,
    cohort text,
    side text not null,
    wave text not null,
    skill text not null,
    item text not null
);
