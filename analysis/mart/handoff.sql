-- Grain: one handoff: the step from one holder to the next in the compressed sequence of an item's holders over
-- [created, exited or instant). level is person or team. Inputs: mart_owner_interval, mart_team_interval, mart_item, mart_change.
-- Empty holders between two holders are skipped: A, nobody, A is no handoff; A, nobody, B is one (catalogue 2.8).
CREATE OR REPLACE TEMP TABLE mart_handoff AS
WITH stay AS (
    SELECT 'person' AS level, item_id, from_at, step AS seq, holder FROM mart_owner_interval WHERE holder IS NOT NULL AND from_at IS NOT NULL
    UNION ALL
    SELECT 'team', item_id, from_at, seq, team FROM mart_team_interval WHERE team IS NOT NULL AND from_at IS NOT NULL
), inside AS (
    SELECT s.* FROM stay s JOIN mart_item i ON i.id = s.item_id WHERE i.exited_at IS NULL OR s.from_at < i.exited_at
), step AS (
    SELECT *, lag(holder) OVER (PARTITION BY level, item_id ORDER BY from_at, seq) AS sender FROM inside
), compressed AS (
    SELECT level, item_id, sender, holder AS receiver, from_at AS handed_at, seq FROM step WHERE sender IS DISTINCT FROM holder
), numbered AS (
    SELECT level, item_id, sender, receiver, handed_at,
           row_number() OVER (PARTITION BY level, item_id ORDER BY handed_at, seq) - 1 AS hop,
           lead(handed_at) OVER (PARTITION BY level, item_id ORDER BY handed_at, seq) AS next_at,
           lag(sender) OVER (PARTITION BY level, item_id ORDER BY handed_at, seq) AS before_sender
    FROM compressed
)
SELECT n.level, n.item_id, n.hop, n.sender, n.receiver, n.handed_at, n.next_at,
       coalesce(n.receiver = n.before_sender, false) AS returns,
       c.actor, c.human
FROM numbered n
LEFT JOIN (SELECT item_id, field, changed_at, any_value(actor) AS actor, bool_or(human) AS human FROM mart_change WHERE field IN ('owner', 'team') GROUP BY ALL) c
  ON c.item_id = n.item_id AND c.changed_at = n.handed_at AND c.field = if(n.level = 'person', 'owner', 'team')
WHERE n.sender IS NOT NULL;
