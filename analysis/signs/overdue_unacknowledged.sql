-- Grain: one counted item in progress, in the order of its id. Inputs: mart_item, mart_change, mart_message, core.message,
-- core.work_item.
-- due_told, comments_told: its source names a due date, or holds a comment, of anything at all. due_end: the end of the
-- due day in the report's zone. first_due: the first due date it had. acknowledged: since due_end its due date was
-- changed or a person commented.
WITH teller AS (
    SELECT i.source, bool_or(i.due IS NOT NULL) AS due_told, bool_or(m.item_id IS NOT NULL) AS comments_told
    FROM core.work_item i LEFT JOIN (SELECT DISTINCT item_id FROM core.message) m ON m.item_id = i.id
    GROUP BY i.source
), dated AS (
    SELECT id, source, due, mart_utc(due + INTERVAL 1 DAY) AS due_end FROM mart_item WHERE counted AND in_progress
), moved AS (
    SELECT item_id, max(changed_at) AS moved_at,
           try_cast(arg_min(coalesce(from_value, to_value), (changed_at, seq)) AS DATE) AS first_due
    FROM mart_change WHERE field = 'due' GROUP BY item_id
), said AS (
    SELECT item_id, max(sent_at) AS said_at FROM mart_message WHERE human GROUP BY item_id
)
SELECT d.id, d.due, d.due_end, coalesce(m.first_due, d.due) AS first_due, t.due_told, t.comments_told,
       coalesce(m.moved_at >= d.due_end, false) OR coalesce(s.said_at >= d.due_end, false) AS acknowledged
FROM dated d
JOIN teller t ON t.source = d.source
LEFT JOIN moved m ON m.item_id = d.id
LEFT JOIN said s ON s.item_id = d.id
ORDER BY d.id;
