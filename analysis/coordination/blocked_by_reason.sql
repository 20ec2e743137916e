-- Grain: one reason. Inputs: mart_item, mart_blocked_interval, mart_scope.
-- Columns: reason, days (between start and done of the counted items done in W), items.
WITH part AS (
    SELECT b.reason, i.id, mart_days(greatest(b.from_at, i.started_at), least(b.to_at, i.done_at)) AS days
    FROM mart_item i CROSS JOIN mart_scope s JOIN mart_blocked_interval b ON b.item_id = i.id
    WHERE i.counted AND i.done_at >= s.w_from AND i.done_at < s.w_to AND i.started_at < i.done_at
)
SELECT reason, sum(days) AS days, count(DISTINCT id) AS items FROM part WHERE days > 0 GROUP BY reason ORDER BY days DESC, reason;
