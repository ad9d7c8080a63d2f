-- question: how many people of each cohort answered the baseline and a later survey on the same scale?
-- grain: one row a program, cohort and later wave
-- parameters: none
select
    later.program,
    later.cohort,
    later.wave,
    count(distinct later.person_key) as people,
from skill_score as later
inner join skill_score as baseline
    on
        later.person_key = baseline.person_key
        and later.program = baseline.program
        and later.side = baseline.side
        and later.skill = baseline.skill
        and later.points = baseline.points
        and baseline.wave = 'baseline'
where later.wave in ('midpoint', 'end', 'follow-up')
group by all
order by later.program, later.cohort, later.wave
