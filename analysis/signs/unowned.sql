-- Grain: one counted item in progress that no person owns at the instant. Inputs: mart_item, mart_owner_interval,
-- mart_handoff, mart_event, core.work_item_link, mart_scope.
-- lost_at: when its last owner went; NULL if it never had one. received_at: its last handoff between teams. covered: an
-- unfinished parent has an owner who did anything in any source in the last 30 days (convention).
-- narrow, wide: the strata of its past.
WITH owned AS (
    SELECT item_id, max(to_at) FILTER (WHERE holder IS NOT NULL) AS lost_at,
           coalesce(bool_or(to_at IS NULL AND holder IS NOT NULL), false) AS owned_now
    FROM mart_owner_interval GROUP BY item_id
), received AS (
    SELECT item_id, max(handed_at) AS received_at FROM mart_handoff WHERE level = 'team' GROUP BY item_id
), parent AS (
    SELECT id AS item_id, parent_id FROM mart_item WHERE parent_id IS NOT NULL
    UNION
    SELECT l.to_id, l.from_id FROM core.work_item_link l CROSS JOIN mart_scope s
    WHERE l.kind = 'parent' AND (l.linked_at IS NULL OR l.linked_at <= s.as_of)
), active AS (
    SELECT DISTINCT e.person_id FROM mart_event e CROSS JOIN mart_scope s
    WHERE e.human AND e.event_at >= s.as_of - INTERVAL 30 DAY
), tended AS (
    SELECT DISTINCT o.item_id
    FROM (SELECT item_id, unnest(owners) AS person_id FROM mart_owner_interval WHERE to_at IS NULL) o
    JOIN active a ON a.person_id = o.person_id
    JOIN mart_item i ON i.id = o.item_id AND i.exited_at IS NULL AND i.class NOT IN ('done', 'dropped')
), covered AS (
    SELECT DISTINCT p.item_id FROM parent p JOIN tended t ON t.item_id = p.parent_id
)
SELECT i.id, o.lost_at, r.received_at, c.item_id IS NOT NULL AS covered,
       'type ' || coalesce(i.type, 'not told') AS narrow, 'all types' AS wide
FROM mart_item i
LEFT JOIN owned o ON o.item_id = i.id
LEFT JOIN received r ON r.item_id = i.id
LEFT JOIN covered c ON c.item_id = i.id
WHERE i.counted AND i.in_progress AND NOT coalesce(o.owned_now, false)
ORDER BY i.id;
