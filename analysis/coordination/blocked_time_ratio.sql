-- Grain: one counted item done in W. Inputs: coordination_telling, mart_item, mart_blocked_interval, mart_scope.
-- Columns: telling (its source records what is blocked), days (from start to done; NULL where the start is unknown or not
-- before the end), blocked (days of these in which it was blocked), ever (whether it ever was). A block that was never
-- ended ends with done.
WITH item AS (
    SELECT i.id, i.source, i.started_at, i.done_at
    FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted AND i.done_at >= s.w_from AND i.done_at < s.w_to
), blocked AS (
    SELECT i.id, sum(greatest(0, epoch_us(least(b.to_at, i.done_at) - greatest(b.from_at, i.started_at)))) / 86400e6 AS days
    FROM item i JOIN mart_blocked_interval b ON b.item_id = i.id
    GROUP BY i.id
)
SELECT t.source IS NOT NULL AS telling,
       if(i.started_at < i.done_at, mart_days(i.started_at, i.done_at), NULL) AS days,
       coalesce(b.days, 0) AS blocked,
       b.id IS NOT NULL AS ever
FROM item i LEFT JOIN coordination_telling t ON t.source = i.source LEFT JOIN blocked b ON b.id = i.id
ORDER BY i.id;
