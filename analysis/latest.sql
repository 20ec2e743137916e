-- Grain: one row. The latest instant at which, by the exports, something happened. Inputs: core.*.
-- Due and start days are plans, not events. A year past 2100 is a sentinel, not an instant.
WITH said AS (
    SELECT max(created_at) AS event_at FROM core.work_item WHERE created_at < TIMESTAMP '2100-01-01'
    UNION ALL SELECT max(updated_at) FROM core.work_item WHERE updated_at < TIMESTAMP '2100-01-01'
    UNION ALL SELECT max(resolved_at) FROM core.work_item WHERE resolved_at < TIMESTAMP '2100-01-01'
    UNION ALL SELECT max(changed_at) FROM core.work_item_change WHERE changed_at < TIMESTAMP '2100-01-01'
    UNION ALL SELECT max(sent_at) FROM core.message WHERE sent_at < TIMESTAMP '2100-01-01'
)
SELECT max(event_at) FROM said;
