-- Grain: one stay of an item in a state, [entered_at, left_at); left_at is NULL for the state at the instant.
-- Inputs: core.work_item, mart_change, mart_turned_back, meta.mapping, mart_scope.
-- logged: the item's source records state changes. For others only the states that its exports showed are known: the
-- first one was entered at an unknown time (entered_at NULL), and where one export alone shows the item its state is known
-- only when nothing in the item is younger than the instant.
-- A card archived outside a done state is in no known state from then on. A done state entered with a resolution that
-- delivers nothing (won't do, duplicate) is dropped, not done.
CREATE OR REPLACE TEMP TABLE mart_logged AS
WITH history AS (SELECT DISTINCT batch_id FROM core.work_item_change WHERE field = 'state' AND origin = 'recorded'),
told AS (SELECT DISTINCT item_id FROM core.work_item_change WHERE origin = 'recorded')
SELECT i.id, h.batch_id IS NOT NULL OR t.item_id IS NOT NULL AS logged
FROM core.work_item i
LEFT JOIN history h ON h.batch_id = i.batch_id
LEFT JOIN told t ON t.item_id = i.id;

CREATE OR REPLACE TEMP TABLE mart_state_interval AS
WITH item AS (
    SELECT i.*, l.logged, s.as_of FROM core.work_item i JOIN mart_logged l ON l.id = i.id CROSS JOIN mart_scope s
    WHERE i.created_at IS NULL OR i.created_at <= s.as_of
), opening AS (
    SELECT item_id, arg_min_null(from_value, (changed_at, seq)) AS state, min(changed_at) AS first_at
    FROM core.work_item_change WHERE field = 'state' GROUP BY item_id
), event AS (
    -- the state an item was created in
    SELECT i.id AS item_id, i.created_at AS event_at, -1 AS seq,
           CASE WHEN o.item_id IS NULL THEN i.state ELSE o.state END AS state, false AS archived
    FROM item i LEFT JOIN opening o ON o.item_id = i.id
    WHERE i.logged AND NOT (o.item_id IS NOT NULL AND o.state IS NULL)
    UNION ALL
    SELECT c.item_id, c.changed_at, c.seq, c.to_value, NULL FROM mart_change c WHERE c.field = 'state'
    UNION ALL
    SELECT c.item_id, c.changed_at, c.seq, NULL, c.to_value = 'true' FROM mart_change c WHERE c.field = 'archived'
    UNION ALL
    SELECT i.id, i.updated_at, 1000000, NULL, true FROM item i
    WHERE i.logged AND i.archived AND i.updated_at <= i.as_of
      AND NOT EXISTS (SELECT 1 FROM core.work_item_change c WHERE c.item_id = i.id AND c.field = 'archived')
    UNION ALL
    -- the state in which the first of several exports showed it
    SELECT i.id, NULL, -1, o.state, false FROM item i JOIN opening o ON o.item_id = i.id WHERE NOT i.logged
    UNION ALL
    SELECT i.id, NULL, 0, i.state, i.archived FROM item i
    WHERE NOT i.logged AND i.id NOT IN (SELECT item_id FROM opening) AND coalesce(greatest(i.updated_at, i.resolved_at), i.as_of) <= i.as_of
), filled AS (
    SELECT item_id, event_at, seq,
           last_value(state IGNORE NULLS) OVER w AS state,
           coalesce(last_value(archived IGNORE NULLS) OVER w, false) AS archived
    FROM event WINDOW w AS (PARTITION BY item_id ORDER BY event_at NULLS FIRST, seq)
), changed AS (
    SELECT *, (state, archived) IS DISTINCT FROM lag((state, archived)) OVER (PARTITION BY item_id ORDER BY event_at NULLS FIRST, seq) AS starts
    FROM filled
), stay AS (
    SELECT item_id, event_at AS entered_at, lead(event_at) OVER (PARTITION BY item_id ORDER BY event_at NULLS FIRST, seq) AS left_at, seq, state, archived
    FROM changed WHERE starts
), resolved AS (
    SELECT item_id, changed_at, to_value AS resolution FROM mart_change WHERE field = 'resolution'
), judged AS (
    SELECT s.item_id, s.entered_at, s.left_at, s.seq, s.state, s.archived, coalesce(m.standard, 'unknown') AS standard,
           CASE WHEN r.item_id IS NOT NULL THEN r.resolution
                WHEN s.left_at IS NULL THEN if(b.item_id IS NULL, i.resolution, b.value) END AS resolution,
           i.source, i.type
    FROM stay s JOIN core.work_item i ON i.id = s.item_id
    LEFT JOIN meta.mapping m ON m.kind = 'state' AND m.source = i.source AND m.original = s.state
    LEFT JOIN mart_turned_back b ON b.item_id = s.item_id AND b.field = 'resolution'
    ASOF LEFT JOIN resolved r ON r.item_id = s.item_id AND s.entered_at + INTERVAL 60 SECOND >= r.changed_at
), classed AS (
    SELECT j.*, coalesce(res.standard = 'cancelled', false)
                OR (ty.standard = 'pull request' AND lower(j.state) = 'closed' AND j.resolution IS NULL) AS undelivered
    FROM judged j
    LEFT JOIN meta.mapping res ON res.kind = 'resolution' AND res.source = j.source AND res.original = j.resolution
    LEFT JOIN meta.mapping ty ON ty.kind = 'type' AND ty.source = j.source AND ty.original = j.type
)
SELECT item_id, entered_at, left_at, seq, state,
       CASE WHEN standard = 'done' AND undelivered THEN 'cancelled'
            WHEN archived AND standard NOT IN ('done', 'cancelled') THEN 'unknown' ELSE standard END AS standard,
       CASE WHEN standard = 'cancelled' OR standard = 'done' AND undelivered THEN 'dropped'
            WHEN standard = 'done' THEN 'done'
            WHEN archived OR standard = 'unknown' THEN 'unknown'
            WHEN standard IN ('backlog', 'todo') THEN 'queue'
            WHEN standard IN ('waiting', 'blocked') THEN 'wait'
            ELSE 'active' END AS class
FROM classed;

-- Grain: one unbroken stay of an item in a class of states (queue, active, wait, done, dropped, unknown).
CREATE OR REPLACE TEMP TABLE mart_class_interval AS
WITH turned AS (
    SELECT *, class IS DISTINCT FROM lag(class) OVER (PARTITION BY item_id ORDER BY entered_at NULLS FIRST, seq) AS starts FROM mart_state_interval
)
SELECT item_id, class, entered_at, seq,
       lead(entered_at) OVER (PARTITION BY item_id ORDER BY entered_at NULLS FIRST, seq) AS left_at,
       lag(class) OVER (PARTITION BY item_id ORDER BY entered_at NULLS FIRST, seq) AS before
FROM turned WHERE starts;
