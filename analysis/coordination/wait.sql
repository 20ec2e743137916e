-- Grain: one handoff of a counted item, of the team level where any exist, else of the person level; those in W and those
-- of items done in W. Inputs: mart_handoff, mart_item, mart_owner_interval, mart_team_interval, mart_class_interval,
-- mart_event, core.team, core.team_membership, mart_scope.
-- The wait ends with the first human event of the receiver. Who belongs to a receiving team is often not known: then it is
-- the first human event of anybody but the one who handed over and the person who held the item before.
-- outcome: answered (days until then; 0 where the receiver took it), untouched (the holder changed, or the item was done or
-- dropped, before: days NULL), waiting (days until the instant), unknown (no actor is recorded: days NULL).
CREATE OR REPLACE TEMP TABLE coordination_wait AS
WITH finest AS (
    SELECT if(bool_or(level = 'team'), 'team', 'person') AS level FROM mart_handoff
), member AS (
    SELECT t.name AS team, m.person_id, m.since, m.until FROM core.team_membership m JOIN core.team t ON t.id = m.team_id
), handoff AS (
    SELECT h.level, h.item_id, h.hop, h.receiver, h.handed_at, h.actor, i.as_of,
           h.handed_at >= s.w_from AND h.handed_at < s.w_to AS in_window,
           h.level = 'team' AND h.receiver IN (SELECT team FROM member) AS members_known
    FROM mart_handoff h JOIN finest f ON f.level = h.level
    JOIN mart_item i ON i.id = h.item_id AND i.counted
    CROSS JOIN mart_scope s
    WHERE h.handed_at >= s.w_from AND h.handed_at < s.w_to OR i.done_at >= s.w_from AND i.done_at < s.w_to
), holding AS (
    SELECT 'person' AS level, item_id, from_at, holder FROM mart_owner_interval
    UNION ALL
    SELECT 'team', item_id, from_at, team FROM mart_team_interval
), passed AS (
    SELECT h.item_id, h.hop, min(o.from_at) AS passed_at
    FROM handoff h JOIN holding o ON o.level = h.level AND o.item_id = h.item_id AND o.from_at > h.handed_at AND o.holder IS DISTINCT FROM h.receiver
    GROUP BY h.item_id, h.hop
), exited AS (
    SELECT h.item_id, h.hop, min(c.entered_at) AS exited_at
    FROM handoff h JOIN mart_class_interval c ON c.item_id = h.item_id AND c.class IN ('done', 'dropped') AND c.entered_at >= h.handed_at
    GROUP BY h.item_id, h.hop
), person AS (
    SELECT h.item_id, h.hop,
           any_value(o.holder) FILTER (WHERE o.from_at < h.handed_at AND (o.to_at IS NULL OR o.to_at >= h.handed_at)) AS before,
           any_value(o.holder) FILTER (WHERE o.from_at <= h.handed_at AND (o.to_at IS NULL OR o.to_at > h.handed_at)) AS after
    FROM handoff h JOIN mart_owner_interval o ON o.item_id = h.item_id
    GROUP BY h.item_id, h.hop
), touch AS (
    SELECT h.item_id, h.hop, min(e.event_at) AS touched_at
    FROM handoff h
    JOIN mart_event e ON e.item_id = h.item_id AND e.human AND e.event_at >= h.handed_at
    LEFT JOIN person p ON p.item_id = h.item_id AND p.hop = h.hop
    LEFT JOIN member m ON m.team = h.receiver AND m.person_id = e.person_id
          AND coalesce(m.since <= e.event_at, true) AND coalesce(e.event_at < m.until, true)
    WHERE CASE WHEN h.level = 'person' THEN e.person_id = h.receiver
               WHEN h.members_known THEN m.person_id IS NOT NULL
               ELSE e.person_id IS DISTINCT FROM h.actor AND e.person_id IS DISTINCT FROM p.before END
    GROUP BY h.item_id, h.hop
), pull AS (
    -- a known member who takes the item ends the wait by that very change; of an unknown one it shows in the owner
    SELECT h.item_id, h.hop
    FROM handoff h JOIN person p ON p.item_id = h.item_id AND p.hop = h.hop
    WHERE h.level = 'team' AND NOT h.members_known AND h.actor = p.after AND h.actor IS DISTINCT FROM p.before
), judged AS (
    SELECT h.level, h.item_id, h.hop, h.handed_at, h.as_of, h.in_window, l.item_id IS NOT NULL AS pulled, t.touched_at,
           CASE WHEN h.actor IS NULL THEN 'unknown'
                WHEN l.item_id IS NOT NULL OR t.touched_at <= coalesce(least(p.passed_at, e.exited_at), 'infinity'::TIMESTAMP) THEN 'answered'
                WHEN coalesce(p.passed_at, e.exited_at) IS NOT NULL THEN 'untouched'
                ELSE 'waiting' END AS outcome
    FROM handoff h
    LEFT JOIN passed p ON p.item_id = h.item_id AND p.hop = h.hop
    LEFT JOIN exited e ON e.item_id = h.item_id AND e.hop = h.hop
    LEFT JOIN touch t ON t.item_id = h.item_id AND t.hop = h.hop
    LEFT JOIN pull l ON l.item_id = h.item_id AND l.hop = h.hop
)
SELECT level, item_id, hop, handed_at, in_window, outcome,
       CASE outcome WHEN 'answered' THEN if(pulled, 0, mart_days(handed_at, touched_at))
                    WHEN 'waiting' THEN mart_days(handed_at, as_of) END AS days
FROM judged;

