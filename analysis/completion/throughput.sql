-- Grain: one ISO week of W. Inputs: completion_week, mart_item.
-- Columns: from_at (its Monday), covered, done (counted items whose last entry into done lies in it); the same in each
-- row: dated and finished (all counted items that are done, and those of them whose completion is dated).
WITH total AS (
    SELECT count(done_at) AS dated, count(*) AS finished FROM mart_item WHERE counted AND class = 'done'
)
SELECT w.from_at, w.covered, count(i.id) AS done, any_value(t.dated) AS dated, any_value(t.finished) AS finished
FROM completion_week w CROSS JOIN total t
LEFT JOIN mart_item i ON i.counted AND i.done_at >= w.from_at AND i.done_at < w.to_at
GROUP BY w.from_at, w.covered
ORDER BY w.from_at;
