-- Grain: one stay of an item with one team, [from_at, to_at). Inputs: core.work_item, meta.mapping, mart_change, mart_logged, mart_scope.
-- Only sources with a team field have such stays. A project is where an item lives, not who holds it.
CREATE OR REPLACE TEMP TABLE mart_team_interval AS
WITH opening AS (
    SELECT item_id, arg_min_null(from_value, (changed_at, seq)) AS team FROM core.work_item_change WHERE field = 'team' GROUP BY item_id
), event AS (
    SELECT i.id AS item_id, if(l.logged, i.created_at, NULL) AS event_at, -1 AS seq, if(o.item_id IS NULL, i.team, o.team) AS team
    FROM core.work_item i JOIN mart_logged l ON l.id = i.id LEFT JOIN opening o ON o.item_id = i.id CROSS JOIN mart_scope s
    WHERE (i.created_at IS NULL OR i.created_at <= s.as_of) AND (i.team IS NOT NULL OR o.item_id IS NOT NULL)
    UNION ALL
    SELECT item_id, changed_at, seq, to_value FROM mart_change WHERE field = 'team'
)
SELECT e.item_id, coalesce(m.standard, e.team) AS team, e.event_at AS from_at,
       lead(e.event_at) OVER (PARTITION BY e.item_id ORDER BY e.event_at NULLS FIRST, e.seq) AS to_at, e.seq
FROM event e JOIN core.work_item i ON i.id = e.item_id
LEFT JOIN meta.mapping m ON m.kind = 'team' AND m.source = i.source AND m.original = e.team;
