-- Grain: one row of counts over the counted items in progress at the instant. Inputs: mart_item, mart_event.
-- hits: at least one progress event in the 7 days before the instant (convention). Covered: the source tells changes,
-- comments or booked time.
WITH told AS (
    SELECT DISTINCT i.source FROM mart_event e JOIN core.work_item i ON i.id = e.item_id WHERE e.kind NOT IN ('created', 'child')
), progress AS (
    SELECT i.id, max(e.event_at) AS latest_at
    FROM mart_item i JOIN mart_event e ON e.item_id = i.id
    WHERE i.counted AND i.in_progress AND e.progress AND e.event_at < i.as_of
    GROUP BY i.id
), judged AS (
    SELECT t.source IS NOT NULL AS covered,
           coalesce(p.latest_at >= i.as_of - INTERVAL 7 DAY, false) AS recent,
           coalesce(p.latest_at >= i.as_of - INTERVAL 30 DAY, false) AS month
    FROM mart_item i
    LEFT JOIN told t ON t.source = i.source
    LEFT JOIN progress p ON p.id = i.id
    WHERE i.counted AND i.in_progress
)
SELECT count(*) FILTER (WHERE covered AND recent) AS hits,
       count(*) FILTER (WHERE covered) AS n,
       count(*) FILTER (WHERE covered) AS covered,
       count(*) AS eligible,
       count(*) FILTER (WHERE covered AND NOT month) AS silent
FROM judged;
