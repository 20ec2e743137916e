-- Grain: one row over the counted items done in W whose start is known. Inputs: coordination_wait, mart_item, mart_change,
-- mart_scope. waited: days of their answered waits between start and done; cycle: their days from start to done (both NULL
-- without such items); items: how many; recorded: whether any change of an owner or team is; live: counted items that were
-- in progress or ended in W.
WITH item AS (
    SELECT i.id, i.started_at, i.done_at
    FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted AND i.done_at >= s.w_from AND i.done_at < s.w_to AND i.started_at < i.done_at
), waited AS (
    SELECT i.id, sum(greatest(0, epoch_us(least(w.handed_at + to_microseconds((w.days * 86400e6)::BIGINT), i.done_at) - greatest(w.handed_at, i.started_at)))) AS us
    FROM item i JOIN coordination_wait w ON w.item_id = i.id AND w.outcome = 'answered'
    GROUP BY i.id
), sums AS (
    SELECT sum(coalesce(w.us, 0)) / 86400e6 AS waited, sum(epoch_us(i.done_at - i.started_at)) / 86400e6 AS cycle, count(*) AS items
    FROM item i LEFT JOIN waited w ON w.id = i.id
), live AS (
    SELECT count(*) AS live FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted AND (i.in_progress OR i.exited_at >= s.w_from AND i.exited_at < s.w_to)
)
SELECT s.waited, s.cycle, s.items, EXISTS (SELECT 1 FROM mart_change WHERE field IN ('owner', 'team')) AS recorded, l.live
FROM sums s CROSS JOIN live l;
