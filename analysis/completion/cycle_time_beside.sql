-- Grain: one counted item that was started in the 365 days before the instant, or finished in W. Inputs: mart_item, mart_scope.
-- Columns: finished (in W), days (from start to done of these; NULL where the start is unknown or not before the end),
-- cohort (started in the 365 days, and known to be open or not), open (still in progress).
SELECT coalesce(i.done_at >= s.w_from AND i.done_at < s.w_to, false) AS finished,
       if(i.done_at > i.started_at, mart_days(i.started_at, i.done_at), NULL) AS days,
       coalesce(i.started_at >= s.year_from AND i.class <> 'unknown', false) AS cohort,
       i.in_progress AS open
FROM mart_item i CROSS JOIN mart_scope s
WHERE i.counted AND (i.started_at >= s.year_from OR i.done_at >= s.w_from AND i.done_at < s.w_to)
ORDER BY i.id;
