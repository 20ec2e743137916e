-- Grain: one counted item in progress at the instant, or in a state that nobody mapped (not covered).
-- Inputs: mart_item, mart_event, mart_blocked_interval, core.work_item.
-- Columns: stage (standard state), idle (days since the last progress event, or since the start where there was none; NULL
-- where the source records no history), blocked (at the instant).
WITH progress AS (
    SELECT item_id, max(event_at) AS last_at FROM mart_event WHERE progress GROUP BY item_id
), blocked AS (
    SELECT DISTINCT item_id FROM mart_blocked_interval WHERE to_at IS NULL
)
SELECT i.standard_state AS stage,
       if(i.in_progress AND i.logged, mart_days(coalesce(p.last_at, i.started_at), i.as_of), NULL) AS idle,
       b.item_id IS NOT NULL AS blocked
FROM mart_item i JOIN core.work_item w ON w.id = i.id
LEFT JOIN progress p ON p.item_id = i.id
LEFT JOIN blocked b ON b.item_id = i.id
WHERE i.counted AND (i.in_progress OR i.class = 'unknown' AND NOT w.archived)
ORDER BY i.id;
