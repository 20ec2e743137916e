-- Grain: one row of counts over the counted items in progress at the instant, and those in a state that nobody mapped
-- (eligible, not covered). Inputs: mart_item, mart_owner_interval, mart_event, core.work_item.
-- hits: exactly one human owner, no placeholder, who did anything anywhere in the last 30 days (convention).
-- Covered: the item's source names owners at all.
WITH telling AS (
    SELECT DISTINCT source FROM core.work_item WHERE owners IS NOT NULL
), open AS (
    SELECT i.id, coalesce(o.owners, []) AS owners, i.in_progress AND t.source IS NOT NULL AS covered
    FROM mart_item i JOIN core.work_item w ON w.id = i.id
    LEFT JOIN telling t ON t.source = i.source
    LEFT JOIN mart_owner_interval o ON o.item_id = i.id AND o.to_at IS NULL
    WHERE i.counted AND (i.in_progress OR i.class = 'unknown' AND NOT w.archived)
), active AS (
    SELECT DISTINCT e.person_id FROM mart_event e CROSS JOIN mart_scope s
    WHERE e.human AND e.event_at >= s.as_of - INTERVAL 30 DAY
)
SELECT count(*) FILTER (WHERE covered AND len(o.owners) = 1 AND a.person_id IS NOT NULL) AS hits,
       count(*) FILTER (WHERE covered) AS n,
       count(*) FILTER (WHERE covered) AS covered,
       count(*) AS eligible,
       count(*) FILTER (WHERE covered AND len(o.owners) = 0) AS nobody,
       count(*) FILTER (WHERE covered AND len(o.owners) > 1) AS several,
       count(*) FILTER (WHERE covered AND len(o.owners) = 1 AND a.person_id IS NULL) AS silent
FROM open o LEFT JOIN active a ON a.person_id = o.owners[1];
