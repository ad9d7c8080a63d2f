-- question: by which keys are the comments of a person known?
-- grain: one row a comment
-- parameters: $keys every pseudonym of the person
select voice_key,
from voice
where person_key in (select unnest($keys::text[]))
order by voice_key
