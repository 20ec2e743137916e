-- Grain: one ISO week of W. Inputs: completion_week, mart_state_interval, mart_item, mart_logged.
-- A(t): items that have been in an active or waiting state and are in one, or back in the queue. Columns: from_at, covered,
-- entered (into A), left_done, left_dropped, left_lost (into a state that nobody mapped, or archived without an outcome);
-- the same in each row: moved (items that entered or left in a covered week) and unlogged (items of sources without
-- history that are in progress, or were finished or dropped in W).
WITH stay AS (
    SELECT s.item_id, s.entered_at, s.seq, s.class,
           s.class IN ('active', 'wait')
           OR s.class = 'queue' AND bool_or(s.class IN ('active', 'wait')) OVER (PARTITION BY s.item_id ORDER BY s.entered_at NULLS FIRST, s.seq) AS inside
    FROM mart_state_interval s JOIN mart_item i ON i.id = s.item_id
    WHERE i.counted AND i.logged
), step AS (
    SELECT item_id, entered_at, class, inside,
           coalesce(lag(inside) OVER (PARTITION BY item_id ORDER BY entered_at NULLS FIRST, seq), false) AS was_inside
    FROM stay
), crossing AS (
    SELECT w.from_at, s.item_id, s.inside, s.class
    FROM step s JOIN completion_week w ON w.covered AND s.entered_at >= w.from_at AND s.entered_at < w.to_at
    WHERE s.inside <> s.was_inside
), total AS (
    SELECT (SELECT count(DISTINCT item_id) FROM crossing) AS moved,
           count(*) FILTER (WHERE NOT i.logged AND (i.in_progress OR i.exited_at >= s.w_from AND i.exited_at < s.w_to)) AS unlogged
    FROM mart_item i CROSS JOIN mart_scope s WHERE i.counted
)
SELECT w.from_at, w.covered,
       count(*) FILTER (WHERE c.inside) AS entered,
       count(*) FILTER (WHERE NOT c.inside AND c.class = 'done') AS left_done,
       count(*) FILTER (WHERE NOT c.inside AND c.class = 'dropped') AS left_dropped,
       count(*) FILTER (WHERE NOT c.inside AND c.class NOT IN ('done', 'dropped')) AS left_lost,
       any_value(t.moved) AS moved, any_value(t.unlogged) AS unlogged
FROM completion_week w CROSS JOIN total t LEFT JOIN crossing c ON c.from_at = w.from_at
GROUP BY w.from_at, w.covered
ORDER BY w.from_at;
