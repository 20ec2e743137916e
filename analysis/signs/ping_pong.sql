-- Grain: one return of a counted item in progress in the last 60 days (convention): A, B, A in the compressed sequence of its
-- teams or persons, that no guard excuses; items without one have a single row of NULLs. In the order of item and time.
-- Inputs: mart_item, mart_handoff, mart_state_interval, mart_change, mart_owner_interval, mart_identity, core.work_item,
-- core.work_item_change.
-- moves_told: the item's source records changes of owner or team. out_at: A gave it to B. back_at: A had it back.
-- Work, not bouncing: a person moved the state forward while B had it (at person level B did): to a later class of states,
-- or, within a class, to a state that more other items entered after the former one than before it. What is changed in the
-- moment of handing over belongs to whoever hands over.
-- A question, not bouncing: the person who had it in the middle of B's stay is the item's creator.
WITH teller AS (
    SELECT i.source, bool_or(c.item_id IS NOT NULL) AS moves_told
    FROM core.work_item i LEFT JOIN (SELECT DISTINCT item_id FROM core.work_item_change WHERE field IN ('owner', 'team')) c ON c.item_id = i.id
    GROUP BY i.source
), subject AS (
    SELECT i.id, i.source, i.as_of, p.person_id AS creator
    FROM mart_item i LEFT JOIN mart_identity p ON p.id = i.creator
    WHERE i.counted AND i.in_progress
), trip AS (
    SELECT s.id AS item_id, s.source, s.creator, there.level, there.sender, there.receiver,
           there.handed_at AS out_at, back.handed_at AS back_at
    FROM subject s
    JOIN mart_handoff back ON back.item_id = s.id AND back.returns AND back.handed_at > s.as_of - INTERVAL 60 DAY
    JOIN mart_handoff there ON there.item_id = back.item_id AND there.level = back.level AND there.hop = back.hop - 1
), entered AS (
    SELECT item_id, state, entered_at, seq,
           CASE class WHEN 'queue' THEN 0 WHEN 'active' THEN 1 WHEN 'wait' THEN 1 WHEN 'done' THEN 2 END AS rank,
           lag(state) OVER w AS before,
           CASE lag(class) OVER w WHEN 'queue' THEN 0 WHEN 'active' THEN 1 WHEN 'wait' THEN 1 WHEN 'done' THEN 2 END AS rank_before
    FROM mart_state_interval WHERE entered_at IS NOT NULL
    WINDOW w AS (PARTITION BY item_id ORDER BY entered_at, seq)
), step AS (
    SELECT t.item_id, t.source, t.level, t.back_at, e.before, e.state, e.rank_before, e.rank
    FROM trip t JOIN entered e ON e.item_id = t.item_id AND e.entered_at > t.out_at AND e.entered_at <= t.back_at
    WHERE EXISTS (SELECT 1 FROM mart_change c
                  WHERE c.item_id = e.item_id AND c.field = 'state' AND c.changed_at = e.entered_at AND c.human
                    AND (t.level = 'team' OR c.actor = t.receiver))
), first AS (
    SELECT i.source, e.item_id, e.state, min((e.entered_at, e.seq)) AS at_first
    FROM entered e JOIN core.work_item i ON i.id = e.item_id
    WHERE i.source IN (SELECT source FROM step WHERE rank = rank_before)
    GROUP BY ALL
), usual AS (
    SELECT s.item_id, s.level, s.back_at, s.before, s.state,
           count(*) FILTER (WHERE a.at_first < z.at_first) > count(*) FILTER (WHERE a.at_first > z.at_first) AS onward
    FROM step s
    JOIN first a ON a.source = s.source AND a.state = s.before AND a.item_id <> s.item_id
    JOIN first z ON z.item_id = a.item_id AND z.state = s.state
    WHERE s.rank = s.rank_before
    GROUP BY ALL
), forward AS (
    SELECT item_id, level, back_at FROM step WHERE rank > rank_before
    UNION
    SELECT item_id, level, back_at FROM usual WHERE onward
), asked AS (
    SELECT t.item_id, t.level, t.back_at
    FROM trip t JOIN mart_owner_interval o ON o.item_id = t.item_id AND o.holder = t.creator
     AND o.from_at <= t.out_at + (t.back_at - t.out_at) / 2 AND (o.to_at IS NULL OR o.to_at > t.out_at + (t.back_at - t.out_at) / 2)
), bounce AS (
    SELECT * FROM trip t
    WHERE NOT EXISTS (SELECT 1 FROM forward f WHERE f.item_id = t.item_id AND f.level = t.level AND f.back_at = t.back_at)
      AND NOT EXISTS (SELECT 1 FROM asked a WHERE a.item_id = t.item_id AND a.level = t.level AND a.back_at = t.back_at)
), person AS (
    SELECT person_id, min(name) AS name FROM mart_identity GROUP BY person_id
)
SELECT s.id, t.moves_told, b.level, coalesce(a.name, b.sender) AS sender, coalesce(z.name, b.receiver) AS receiver, b.out_at, b.back_at
FROM subject s
JOIN teller t ON t.source = s.source
LEFT JOIN bounce b ON b.item_id = s.id
LEFT JOIN person a ON b.level = 'person' AND a.person_id = b.sender
LEFT JOIN person z ON b.level = 'person' AND z.person_id = b.receiver
ORDER BY s.id, b.back_at, b.level;
