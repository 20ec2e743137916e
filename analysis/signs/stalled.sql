-- Grain: one counted item in progress whose source records history, in the order of its id. Inputs: mart_item, mart_event,
-- mart_blocked_interval, core.message, core.work_item.
-- moved_at: the last progress event since the start, the start itself included. blocked: an open blocked interval.
-- comments_told: its source holds a comment on anything. narrow, wide: the strata of its past, by stage.
WITH teller AS (
    SELECT i.source, bool_or(m.item_id IS NOT NULL) AS comments_told
    FROM core.work_item i LEFT JOIN (SELECT DISTINCT item_id FROM core.message) m ON m.item_id = i.id
    GROUP BY i.source
), moved AS (
    SELECT item_id, max(event_at) AS event_at FROM mart_event WHERE progress GROUP BY item_id
), blocked AS (
    SELECT DISTINCT item_id FROM mart_blocked_interval WHERE to_at IS NULL
)
SELECT i.id, greatest(i.started_at, coalesce(m.event_at, i.started_at)) AS moved_at,
       b.item_id IS NOT NULL AS blocked, t.comments_told,
       'stage ' || i.standard_state || ', type ' || coalesce(i.type, 'not told') AS narrow,
       'stage ' || i.standard_state || ', all types' AS wide
FROM mart_item i
JOIN teller t ON t.source = i.source
LEFT JOIN moved m ON m.item_id = i.id
LEFT JOIN blocked b ON b.item_id = i.id
WHERE i.counted AND i.in_progress AND i.logged AND i.started_at IS NOT NULL
ORDER BY i.id;
