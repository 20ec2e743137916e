-- Grain: one stay of an item with one team, [from_at, to_at). Inputs: core.work_item, mart_change, mart_turned_back, mart_scope.
-- Only sources with a team field have such stays. A project is where an item lives, not who holds it.
CREATE OR REPLACE TEMP TABLE mart_team_interval AS
WITH opening AS (
    SELECT item_id, arg_min_null(from_value, (changed_at, seq)) AS team FROM core.work_item_change WHERE field = 'team' GROUP BY item_id
), event AS (
    SELECT i.id AS item_id, i.created_at AS event_at, -1 AS seq, if(o.item_id IS NULL, i.team, o.team) AS team
    FROM core.work_item i LEFT JOIN opening o ON o.item_id = i.id CROSS JOIN mart_scope s
    WHERE (i.created_at IS NULL OR i.created_at <= s.as_of) AND (i.team IS NOT NULL OR o.item_id IS NOT NULL)
    UNION ALL
    SELECT item_id, changed_at, seq, to_value FROM mart_change WHERE field = 'team'
)
SELECT item_id, team, event_at AS from_at, lead(event_at) OVER (PARTITION BY item_id ORDER BY event_at NULLS FIRST, seq) AS to_at, seq FROM event;
