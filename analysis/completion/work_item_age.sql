-- Grain: one counted item that is in progress at the instant, stands in a state that nobody mapped (both: open), or was
-- finished in the 365 days before it. Inputs: mart_item, mart_scope, core.work_item.
-- days: from the first start to the instant, or to done; NULL where the start is unknown or not before the end.
WITH item AS (
    SELECT i.id, i.key, coalesce(i.type, '') AS type, coalesce(i.state, '') AS state, i.started_at, i.as_of, i.done_at, i.in_progress,
           i.in_progress OR i.class = 'unknown' AND NOT w.archived AS open
    FROM mart_item i CROSS JOIN mart_scope s JOIN core.work_item w ON w.id = i.id
    WHERE i.counted AND (i.in_progress OR i.class = 'unknown' OR i.done_at >= s.year_from AND i.done_at < s.as_of)
)
SELECT key, type, state, open,
       CASE WHEN in_progress AND started_at < as_of THEN mart_days(started_at, as_of)
            WHEN done_at > started_at THEN mart_days(started_at, done_at) END AS days
FROM item WHERE open OR done_at IS NOT NULL
ORDER BY id;
