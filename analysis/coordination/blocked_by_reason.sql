-- Grain: one reason. Inputs: mart_item, mart_blocked_interval, mart_scope.
-- Columns: reason, days (between start and done of the counted items done in W), items. Times are summed as whole
-- microseconds: a sum of fractions would depend on the order of its rows.
WITH part AS (
    SELECT b.reason, i.id, epoch_us(least(b.to_at, i.done_at) - greatest(b.from_at, i.started_at)) AS us
    FROM mart_item i CROSS JOIN mart_scope s JOIN mart_blocked_interval b ON b.item_id = i.id
    WHERE i.counted AND i.done_at >= s.w_from AND i.done_at < s.w_to AND i.started_at < i.done_at
)
SELECT reason, sum(us) / 86400e6 AS days, count(DISTINCT id) AS items FROM part WHERE us > 0 GROUP BY reason ORDER BY days DESC, reason;
