-- Grain: one unbroken time in which a counted item in progress was in an active or waiting state. Inputs: mart_item,
-- mart_class_interval. A time that lasts ends at the instant; time in the queue is no active time.
SELECT c.item_id, c.entered_at, coalesce(c.left_at, i.as_of) AS left_at
FROM mart_class_interval c JOIN mart_item i ON i.id = c.item_id
WHERE i.counted AND i.in_progress AND c.class IN ('active', 'wait') AND c.entered_at IS NOT NULL
ORDER BY c.item_id, c.entered_at;
