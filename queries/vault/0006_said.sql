-- question: what did each figure about answers show, so that a later figure beside it can't tell of the few between them?
-- grain: one row a figure; empty where it shows no number of its own, or was published before this was kept
-- parameters: none

-- the number shown, whether it is only a bound ("or more", "or less"), and between which limits it leaves the sum
alter table published_sum add column shown double;
alter table published_sum add column mark text;
alter table published_sum add column sum_low double;
alter table published_sum add column sum_high double;
