-- question: how many rows are about the person of these pseudonyms?
-- grain: one row
-- parameters: $keys every pseudonym of the person
with
known as (
    select unnest($keys::text[]) as person_key,
),

roster_row as (
    select count(*) as roster_rows,
    from roster
    inner join known on roster.person_key = known.person_key
),

name as (
    select count(*) as names,
    from identity.person as person
    inner join known on person.person_key = known.person_key
),

paired as (
    select count(*) as pairs,
    from pair
    where
        mentor_key in (select known.person_key, from known)
        or mentee_key in (select known.person_key, from known)
),

met as (
    select count(*) as sessions,
    from session
    where
        mentor_key in (select known.person_key, from known)
        or mentee_key in (select known.person_key, from known)
),

response_row as (
    select
        response.load_id,
        response.row_number,
    from response
    inner join known on response.person_key = known.person_key
),

responded as (
    select count(*) as responses,
    from response_row
),

answered as (
    select count(*) as answers,
    from answer
    inner join response_row
        on
            answer.load_id = response_row.load_id
            and answer.row_number = response_row.row_number
),

commented as (
    select count(*) as comments,
    from comment
    inner join response_row
        on
            comment.load_id = response_row.load_id
            and comment.row_number = response_row.row_number
)

select
    roster_row.roster_rows,
    name.names,
    paired.pairs,
    met.sessions,
    responded.responses,
    answered.answers,
    commented.comments,
from roster_row
cross join name
cross join paired
cross join met
cross join responded
cross join answered
cross join commented
