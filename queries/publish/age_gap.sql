-- question: how many years lie between the two people of a pair?
-- grain: one row a scope (all, focus of programs, program, cohort) and band of ten years; the median is over all pairs of the scope
-- parameters: none
with
gaps as (
    select
        current_pair.pair_key,
        current_pair.program,
        current_pair.cohort,
        coalesce(program.focus, 'not stated') as focus,
        current_pair.mentor_key,
        current_pair.mentee_key,
        mentor.birth_year - mentee.birth_year as gap_years,
    from current_pair
    inner join program on current_pair.program = program.program
    inner join person_attribute as mentor on current_pair.mentor_key = mentor.person_key
    inner join person_attribute as mentee on current_pair.mentee_key = mentee.person_key
    where mentor.birth_year is not null and mentee.birth_year is not null
),

scoped as (
    select
        'all' as scope,
        null as shown_program,
        null as shown_cohort,
        null as shown_focus,
        null as attribute,
        *,
    from gaps
    union all
    select
        'all' as scope,
        null as shown_program,
        null as shown_cohort,
        focus as shown_focus,
        'focus' as attribute,
        *,
    from gaps
    union all
    select
        'program' as scope,
        program as shown_program,
        null as shown_cohort,
        focus as shown_focus,
        null as attribute,
        *,
    from gaps
    union all
    select
        'cohort' as scope,
        program as shown_program,
        cohort as shown_cohort,
        focus as shown_focus,
        null as attribute,
        *,
    from gaps
),

medians as (
    select
        scope,
        shown_program,
        shown_cohort,
        shown_focus,
        attribute,
        median(gap_years) as median_gap_years,
        count(*) as pairs_in_all,
    from scoped
    group by all
),

banded as (
    select
        scope,
        shown_program,
        shown_cohort,
        shown_focus,
        attribute,
        case
            when gap_years < 0 then -1 else least(gap_years // 10, 4)
        end as band_order,
        list_sort(list_distinct(list(mentor_key) || list(mentee_key))) as people,
        count(*) as pairs,
    from scoped
    group by all
)

select
    banded.people,
    banded.scope,
    banded.shown_program as program,
    banded.shown_cohort as cohort,
    banded.attribute,
    if(banded.attribute = 'focus', banded.shown_focus, null) as attribute_group,
    banded.shown_focus as focus,
    case banded.band_order
        when -1 then 'mentor is older'
        when 0 then '0 to 9 years'
        when 1 then '10 to 19 years'
        when 2 then '20 to 29 years'
        when 3 then '30 to 39 years'
        else '40 years or more'
    end as gap_band,
    banded.band_order,
    banded.pairs,
    medians.pairs_in_all,
    medians.median_gap_years,
from banded
inner join medians
    on
        banded.scope = medians.scope
        and banded.shown_program is not distinct from medians.shown_program
        and banded.shown_cohort is not distinct from medians.shown_cohort
        and banded.shown_focus is not distinct from medians.shown_focus
        and banded.attribute is not distinct from medians.attribute
order by banded.scope, program, cohort, banded.attribute, banded.shown_focus, banded.band_order
