-- Grain: one row of counts over the counted items in progress at the instant, of sources that record what is blocked.
-- Inputs: coordination_telling, mart_item, mart_blocked_interval.
SELECT count(b.item_id) AS blocked, count(*) AS open
FROM mart_item i JOIN coordination_telling t ON t.source = i.source
LEFT JOIN (SELECT DISTINCT item_id FROM mart_blocked_interval WHERE to_at IS NULL) b ON b.item_id = i.id
WHERE i.counted AND i.in_progress;
