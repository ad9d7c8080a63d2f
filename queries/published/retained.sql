-- question: of which waves of which programs are the answers gone, while what was published of them stays?
-- grain: one row a program and wave
-- parameters: none
select
    program,
    wave,
    max(last_answered_at) as last_answered_at,
from retained_wave
group by all
order by program, wave
