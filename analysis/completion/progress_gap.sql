-- Grain: one gap between two successive progress events of a counted item while it was in progress, ended in the 365 days
-- before the instant. Inputs: mart_event, mart_item, mart_state_interval, mart_scope.
-- Columns: stage (the standard state it began in), days. Events of one instant are one: an edit of several fields is no gap.
WITH event AS (
    SELECT DISTINCT item_id, event_at FROM mart_event WHERE progress
), gap AS (
    SELECT item_id, lag(event_at) OVER (PARTITION BY item_id ORDER BY event_at) AS from_at, event_at AS to_at FROM event
)
SELECT s.standard AS stage, mart_days(g.from_at, g.to_at) AS days
FROM gap g CROSS JOIN mart_scope w
JOIN mart_item i ON i.id = g.item_id AND i.counted AND g.from_at >= i.started_at
JOIN mart_state_interval s ON s.item_id = g.item_id AND s.entered_at <= g.from_at AND (s.left_at IS NULL OR s.left_at > g.from_at)
WHERE g.to_at >= w.year_from AND g.to_at < w.as_of AND s.class IN ('queue', 'active', 'wait')
ORDER BY stage, days;
