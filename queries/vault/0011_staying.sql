-- question: since when is each person employed, until when, and what does each roster say of it?
-- grain: one row a person and roster
-- parameters: none
alter table roster add column employed_since date;
alter table roster add column left_on date;

-- One row a person and roster that lists them, pseudonyms resolved. Nothing is carried over from roster to roster here:
-- a leaver who is missing from a newer one is in the older ones still, and how long each was followed can be told.
create view roster_listing as
select
    coalesce(known_alias.person_key, roster.person_key) as person_key,
    roster.load_id,
    max(roster.employed_since) as employed_since,
    max(roster.left_on) as left_on,
    max(roster.invited_on) as invited_on,
from roster
left join known_alias on roster.person_key = known_alias.alias_key
group by all;
