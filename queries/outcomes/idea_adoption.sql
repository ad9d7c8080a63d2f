-- question: which share of ideas was adopted, week by week since they were raised?
-- grain: one row a group and week
-- parameters: $cells the cells this viewer may see
select
    cell.scope,
    cell.program,
    cell.cohort,
    cell.side,
    cell.wave,
    cell.attribute,
    cell.attribute_group,
    idea_adoption.ideas,
    idea_adoption.adopted,
    idea_adoption.within_weeks,
    idea_adoption.within,
    idea_adoption.within_low,
    idea_adoption.within_high,
    idea_adoption.median_weeks,
    idea_adoption.median_weeks_low,
    idea_adoption.median_weeks_high,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.week, [null])) as week,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.at_risk, [null])) as at_risk,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.happened, [null])) as happened,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.share, [null])) as share,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.share_low, [null])) as share_low,
    unnest(if(len(idea_adoption.week) > 0, idea_adoption.share_high, [null])) as share_high,
    cell.people,
    cell.people_text,
    cell.hidden,
    cell.nearest,
    cell.nearest_scope,
    cell.kept_as_of,
from cell
inner join idea_adoption on cell.cell_id = idea_adoption.cell_id
where list_contains($cells::int[], cell.cell_id)
order by cell.cell_id, week
