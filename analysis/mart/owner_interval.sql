-- Grain: one stay of an item with one set of owners, [from_at, to_at); to_at is NULL at the instant.
-- Inputs: core.work_item, mart_change, mart_turned_back, mart_identity, mart_logged, mart_scope.
-- owners: persons, placeholders and bots left out. holder: the last one added who is still there; NULL for nobody.
-- Items whose source records no owner changes have one stay from an unknown time (from_at NULL).
CREATE OR REPLACE TEMP TABLE mart_owner_interval AS
WITH item AS (
    SELECT i.id, i.created_at, i.owners, l.logged
    FROM core.work_item i JOIN mart_logged l ON l.id = i.id CROSS JOIN mart_scope s
    WHERE i.created_at IS NULL OR i.created_at <= s.as_of
), named AS (
    -- everybody whom a change ever brought or took away, later changes included
    SELECT item_id, owner, min(came_at) AS came_at, min(gone_at) AS gone_at
    FROM (
        SELECT item_id, to_id AS owner, changed_at AS came_at, NULL::TIMESTAMP AS gone_at FROM core.work_item_change WHERE field = 'owner' AND to_id IS NOT NULL
        UNION ALL
        SELECT item_id, from_id, NULL, changed_at FROM core.work_item_change WHERE field = 'owner' AND from_id IS NOT NULL
    ) GROUP BY ALL
), standing AS (
    SELECT i.id, if(i.logged, i.created_at, NULL) AS since, unnest(i.owners) AS owner FROM item i
), event AS (
    SELECT c.item_id, c.changed_at AS event_at, c.seq, c.from_id AS gone, c.to_id AS came FROM mart_change c WHERE c.field = 'owner'
    UNION ALL
    -- who held it first: whoever a change took away without an earlier one having brought them
    SELECT n.item_id, if(i.logged, i.created_at, NULL), -1, NULL, n.owner
    FROM named n JOIN item i ON i.id = n.item_id
    WHERE n.gone_at IS NOT NULL AND (n.came_at IS NULL OR n.came_at > n.gone_at)
    UNION ALL
    -- whoever holds it now although no change ever named them
    SELECT s.id, s.since, -1, NULL, s.owner
    FROM standing s ANTI JOIN named n ON n.item_id = s.id AND n.owner = s.owner
    UNION ALL
    SELECT i.id, if(i.logged, i.created_at, NULL), -2, NULL, NULL FROM item i
), step AS (
    SELECT *, row_number() OVER w AS step, lead(event_at) OVER w AS to_at,
           row_number() OVER (PARTITION BY item_id, event_at ORDER BY seq DESC, came DESC) = 1 AS last_then
    FROM event WINDOW w AS (PARTITION BY item_id ORDER BY event_at NULLS FIRST, seq, came)
), touch AS (
    SELECT item_id, step, gone AS owner, false AS here FROM step WHERE gone IS NOT NULL
    UNION ALL
    SELECT item_id, step, came, true FROM step WHERE came IS NOT NULL
), presence AS (
    SELECT item_id, owner, step AS from_step, here, coalesce(lead(step) OVER (PARTITION BY item_id, owner ORDER BY step, here), 2147483647) AS to_step FROM touch
), present AS (
    SELECT * FROM presence WHERE here
), held AS (
    SELECT s.item_id, s.event_at AS from_at, s.to_at, s.step,
           list(m.person_id ORDER BY p.from_step) FILTER (WHERE m.holds) AS owners
    FROM step s
    LEFT JOIN present p ON p.item_id = s.item_id AND p.from_step <= s.step AND p.to_step > s.step
    LEFT JOIN mart_identity m ON m.id = p.owner
    WHERE s.last_then
    GROUP BY ALL
)
SELECT item_id, from_at, to_at, step, coalesce(owners, []) AS owners, owners[-1] AS holder FROM held;
