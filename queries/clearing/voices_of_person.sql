-- question: by which keys are the comments of a person known?
-- grain: one row a comment
-- parameters: $keys every pseudonym of the person
with
mine as (
    select unnest($keys::text[]) as person_key,
)

select voice.voice_key,
from voice
inner join mine on voice.person_key = mine.person_key
order by voice.voice_key
