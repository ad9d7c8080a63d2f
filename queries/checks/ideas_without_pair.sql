-- question: how many ideas name a program or cohort that no pair belongs to?
-- grain: one row
-- parameters: none
select count(*) as rows_concerned,
from current_idea
where
    not exists (
        select 1,
        from current_pair
        where
            current_pair.program = current_idea.program
            and current_pair.cohort = coalesce(current_idea.cohort, current_pair.cohort)
    )
