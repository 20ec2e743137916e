-- Grain: one counted item opened in the 13 weeks by a human, or by nobody knows whom. Inputs: mart_item, mart_event,
-- mart_identity, mart_scope. Columns: length (hours until the answer; without one, until it was done or dropped, or the
-- instant; NULL where the creator is unknown or the source tells nobody's comments or actions), event (answered).
-- An answer is a comment, or a change of state, owner or archiving outside bulk edits, by another human than the creator.
-- What happens after the end is no answer: an item that its creator closed unanswered was followed until then.
WITH told AS (
    SELECT DISTINCT i.source FROM mart_event e JOIN core.work_item i ON i.id = e.item_id
    WHERE e.person_id IS NOT NULL AND e.kind IN ('comment', 'state', 'owner', 'archived')
), opened AS (
    SELECT i.id, i.created_at, i.exited_at, i.as_of, p.person_id AS creator,
           i.created_at IS NOT NULL AND p.person_id IS NOT NULL AND t.source IS NOT NULL AS covered
    FROM mart_item i CROSS JOIN mart_scope s
    LEFT JOIN mart_identity p ON p.id = i.creator
    LEFT JOIN told t ON t.source = i.source
    WHERE i.counted AND coalesce(p.human, true)
      AND (i.created_at IS NULL OR i.created_at >= s.w_from AND i.created_at < s.w_to)
), answer AS (
    SELECT o.id, min(e.event_at) AS answered_at
    FROM opened o JOIN mart_event e ON e.item_id = o.id
    WHERE e.deliberate AND e.kind IN ('comment', 'state', 'owner', 'archived') AND e.person_id <> o.creator
      AND e.event_at >= o.created_at AND (o.exited_at IS NULL OR e.event_at <= o.exited_at)
    GROUP BY o.id
)
SELECT if(o.covered, mart_days(o.created_at, coalesce(a.answered_at, if(o.exited_at < o.created_at, o.created_at, o.exited_at), o.as_of)) * 24, NULL) AS length,
       a.answered_at IS NOT NULL AS event
FROM opened o LEFT JOIN answer a ON a.id = o.id
ORDER BY o.id;
