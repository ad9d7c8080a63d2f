-- question: which share of pairs had not stalled, week by week?
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
    still_meeting.pairs,
    still_meeting.events,
    still_meeting.others,
    still_meeting.horizon,
    still_meeting.mean_weeks,
    still_meeting.mean_low,
    still_meeting.mean_high,
    unnest(coalesce(still_meeting.week, [null])) as week,
    unnest(coalesce(still_meeting.at_risk, [null])) as at_risk,
    unnest(coalesce(still_meeting.happened, [null])) as happened,
    unnest(coalesce([round(1 - reached, 2) for reached in still_meeting.share], [null])) as share,
    unnest(coalesce([round(1 - reached, 2) for reached in still_meeting.share_high], [null])) as share_low,
    unnest(coalesce([round(1 - reached, 2) for reached in still_meeting.share_low], [null])) as share_high,
    unnest(coalesce(still_meeting.share_other, [null])) as share_other,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join still_meeting on cell.cell_id = still_meeting.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id, week
