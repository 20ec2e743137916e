-- Grain: one unbroken time in which an item was blocked, [from_at, to_at); to_at is NULL while it still is.
-- Inputs: mart_change (flags), mart_state_interval (blocked states), core.work_item_link (blocks), mart_class_interval.
-- A link blocks from when it was made until its blocker is done or dropped; a blocker that was finished already does not.
CREATE OR REPLACE TEMP TABLE mart_blocked_interval AS
WITH flag AS (
    SELECT item_id, changed_at AS from_at, lead(changed_at) OVER (PARTITION BY item_id ORDER BY changed_at, seq) AS to_at,
           coalesce(trim(to_value), '') <> '' AS set
    FROM mart_change WHERE field = 'flag'
), exit AS (
    SELECT item_id, min(entered_at) AS event_at FROM mart_class_interval WHERE class IN ('done', 'dropped') GROUP BY item_id
), part AS (
    SELECT item_id, from_at, to_at, 'flag' AS reason FROM flag WHERE set
    UNION ALL
    SELECT item_id, entered_at, left_at, 'state' FROM mart_state_interval WHERE standard = 'blocked' AND entered_at IS NOT NULL
    UNION ALL
    SELECT l.to_id, l.linked_at, e.event_at, 'link'
    FROM core.work_item_link l
    JOIN mart_logged i ON i.id = l.from_id AND i.logged
    LEFT JOIN exit e ON e.item_id = l.from_id
    CROSS JOIN mart_scope s
    WHERE l.kind = 'blocks' AND l.linked_at <= s.as_of AND (e.event_at IS NULL OR e.event_at > l.linked_at)
), ordered AS (
    SELECT *, max(coalesce(to_at, 'infinity'::TIMESTAMP)) OVER (PARTITION BY item_id ORDER BY from_at, to_at NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach
    FROM part
), island AS (
    SELECT *, sum(CASE WHEN reach IS NULL OR from_at > reach THEN 1 ELSE 0 END) OVER (PARTITION BY item_id ORDER BY from_at, to_at NULLS LAST) AS run
    FROM ordered
)
SELECT item_id, min(from_at) AS from_at,
       if(bool_or(to_at IS NULL), NULL, max(to_at)) AS to_at,
       string_agg(DISTINCT reason, ' and ' ORDER BY reason) AS reason
FROM island GROUP BY item_id, run;
