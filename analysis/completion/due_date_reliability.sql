-- Grain: one counted item whose first due date is a day of W, and that was not dropped before the end of that day.
-- Inputs: mart_item, mart_change (due), mart_scope. First due date: the first one recorded on or before its own day; a date
-- without changes counts as given when the item was created.
-- Columns: covered (the source records changes of due dates, and what became of the item is known), kept (first done before
-- the day ended), moves (changes from one due date to another or to none), shift (days from the first to the present one).
WITH logging AS (
    SELECT DISTINCT i.source FROM mart_change c JOIN mart_item i ON i.id = c.item_id WHERE c.field = 'due'
), moved AS (
    SELECT item_id, changed_at, try_cast(from_value AS DATE) AS before, try_cast(to_value AS DATE) AS day,
           row_number() OVER (PARTITION BY item_id ORDER BY changed_at, seq) AS step
    FROM mart_change WHERE field = 'due'
), stated AS (
    SELECT i.id AS item_id, i.created_at AS stated_at, 0 AS step, if(m.item_id IS NULL, i.due, m.before) AS day
    FROM mart_item i LEFT JOIN moved m ON m.item_id = i.id AND m.step = 1
    UNION ALL
    SELECT item_id, changed_at, step, day FROM moved
), promised AS (
    SELECT item_id, arg_min(day, step) AS day
    FROM stated
    WHERE day IS NOT NULL AND (stated_at IS NULL OR mart_local(stated_at)::DATE <= day)
    GROUP BY item_id
), moves AS (
    SELECT item_id, count(*) FILTER (WHERE before IS NOT NULL AND day IS DISTINCT FROM before) AS moves FROM moved GROUP BY item_id
), asked AS (
    SELECT i.id, i.source, i.class, i.first_done_at, i.exited_at, i.due, p.day, mart_utc(p.day + INTERVAL 1 DAY) AS ends_at
    FROM promised p JOIN mart_item i ON i.id = p.item_id CROSS JOIN mart_scope s
    WHERE i.counted AND p.day >= mart_local(s.w_from)::DATE AND p.day < mart_local(s.w_to)::DATE
      AND NOT coalesce(i.dropped_at < mart_utc(p.day + INTERVAL 1 DAY), false)
)
SELECT l.source IS NOT NULL
       AND (a.first_done_at IS NOT NULL OR a.class IN ('queue', 'active', 'wait') OR a.class = 'dropped' AND a.exited_at IS NOT NULL) AS covered,
       coalesce(a.first_done_at < a.ends_at, false) AS kept,
       coalesce(m.moves, 0) AS moves,
       date_diff('day', a.day, a.due)::DOUBLE AS shift
FROM asked a LEFT JOIN logging l ON l.source = a.source LEFT JOIN moves m ON m.item_id = a.id
ORDER BY a.id;
