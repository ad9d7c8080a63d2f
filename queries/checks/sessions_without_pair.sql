-- question: how many sessions belong to two people who aren't a pair of the program?
-- grain: one row
-- parameters: none
with
resolved as (
    select
        session.program,
        coalesce(mentor_alias.person_key, session.mentor_key) as mentor_key,
        coalesce(mentee_alias.person_key, session.mentee_key) as mentee_key,
    from session
    left join known_alias as mentor_alias on session.mentor_key = mentor_alias.alias_key
    left join known_alias as mentee_alias on session.mentee_key = mentee_alias.alias_key
)

select count(*) as rows_concerned,
from resolved
where
    not exists (
        select 1,
        from current_pair
        where
            current_pair.mentor_key = resolved.mentor_key
            and current_pair.mentee_key = resolved.mentee_key
            and current_pair.program = coalesce(resolved.program, current_pair.program)
    )
