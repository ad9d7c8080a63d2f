-- question: which ideas does the ledger hold now, with all their words, and what did HR say of them?
-- grain: one row an idea, its newest row
-- parameters: none
select
    program,
    cohort,
    title,
    raised_on,
    tried_on,
    adopted_on,
    effect,
    focus,
    story,
    cleared,
from current_idea
order by cleared is not null asc, raised_on desc, program asc, cohort asc, title asc
