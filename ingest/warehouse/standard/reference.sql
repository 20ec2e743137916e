-- Grain: one core.worklog. Inputs: core.worklog, core.work_item. A time sheet names the items of another tool by their keys:
-- a key that exactly one known item has is that item. Others stay as they are, and join nothing.
UPDATE core.worklog w SET item_id = i.id
FROM (SELECT key, any_value(id) AS id FROM core.work_item GROUP BY key HAVING count(*) = 1) i
WHERE w.item_id = w.source || ':' || i.key AND NOT EXISTS (SELECT 1 FROM core.work_item own WHERE own.id = w.item_id);
