-- question: which share of pairs had met, week by week?
-- grain: one row a group of pairs and week since the match
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    first_session.pairs,
    first_session.events,
    first_session.others,
    first_session.horizon,
    first_session.mean_weeks,
    first_session.mean_low,
    first_session.mean_high,
    unnest(coalesce(first_session.week, [null])) as week,
    unnest(coalesce(first_session.at_risk, [null])) as at_risk,
    unnest(coalesce(first_session.happened, [null])) as happened,
    unnest(coalesce(first_session.share, [null])) as share,
    unnest(coalesce(first_session.share_low, [null])) as share_low,
    unnest(coalesce(first_session.share_high, [null])) as share_high,
    unnest(coalesce(first_session.share_other, [null])) as share_other,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join first_session on cell.cell_id = first_session.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id, week
