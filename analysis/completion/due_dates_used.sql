-- Grain: one row of counts over the counted items done in W. Inputs: mart_item, mart_change (due), mart_scope.
-- dated: those that ever had a due date.
WITH dated AS (
    SELECT item_id FROM mart_change WHERE field = 'due' AND (try_cast(from_value AS DATE) IS NOT NULL OR try_cast(to_value AS DATE) IS NOT NULL)
    UNION
    SELECT id FROM mart_item WHERE due IS NOT NULL
)
SELECT count(d.item_id) AS dated, count(*) AS done
FROM mart_item i CROSS JOIN mart_scope s LEFT JOIN dated d ON d.item_id = i.id
WHERE i.counted AND i.done_at >= s.w_from AND i.done_at < s.w_to;
