-- Grain: one counted item started in the 365 days before the instant. Inputs: mart_item, mart_scope.
-- Columns: length (days from start to done; to the drop or the instant for the others), event (done).
-- An item whose start is unknown, or not before its end, is eligible but not covered (catalogue 2.6); nor is one that now
-- stands in a state nobody mapped or was archived without an outcome: whether it is still open is not known (2.4).
WITH ended AS (
    SELECT i.id, i.started_at, i.done_at, i.dropped_at, i.as_of, i.class, s.year_from
    FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted
      AND (i.started_at >= s.year_from
           OR i.started_at IS NULL AND coalesce(i.done_at, i.dropped_at) >= s.year_from
           OR i.started_at IS NULL AND i.in_progress)
)
SELECT if(class = 'unknown' OR started_at IS NULL OR coalesce(done_at, dropped_at, as_of) <= started_at, NULL,
          mart_days(started_at, coalesce(done_at, dropped_at, as_of))) AS length,
       done_at IS NOT NULL AS event
FROM ended
ORDER BY id;
