-- Grain: one level of holders (person, team). Inputs: mart_item, mart_handoff, mart_change, mart_scope.
-- Columns: level, used (whether any handoff of the level is recorded); over the counted items done or dropped in W: hits
-- (items in which a holder, another and the first follow each other), revisits (items that came back to an earlier holder
-- at all), triples (how often the first happened), covered (items of sources that record changes of the level), eligible.
WITH level AS (
    SELECT unnest(['person', 'team']) AS level, unnest(['owner', 'team']) AS field
), exited AS (
    SELECT i.id, i.source FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted AND i.exited_at >= s.w_from AND i.exited_at < s.w_to
), logging AS (
    SELECT DISTINCT c.field, i.source FROM mart_change c JOIN mart_item i ON i.id = c.item_id WHERE c.field IN ('owner', 'team')
), hop AS (
    SELECT h.level, h.item_id, h.returns, h.hop > min(b.hop) AS revisits
    FROM mart_handoff h LEFT JOIN mart_handoff b ON b.level = h.level AND b.item_id = h.item_id AND b.sender = h.receiver
    GROUP BY h.level, h.item_id, h.hop, h.returns
), item AS (
    SELECT level, item_id, count(*) FILTER (WHERE returns) AS triples, coalesce(bool_or(revisits), false) AS revisits FROM hop GROUP BY level, item_id
)
SELECT l.level,
       EXISTS (SELECT 1 FROM mart_handoff h WHERE h.level = l.level) AS used,
       count(*) FILTER (WHERE g.source IS NOT NULL AND i.triples > 0) AS hits,
       count(*) FILTER (WHERE g.source IS NOT NULL AND i.revisits) AS revisits,
       coalesce(sum(i.triples) FILTER (WHERE g.source IS NOT NULL), 0)::INTEGER AS triples,
       count(g.source) AS covered,
       count(e.id) AS eligible
FROM level l
LEFT JOIN exited e ON true
LEFT JOIN logging g ON g.field = l.field AND g.source = e.source
LEFT JOIN item i ON i.level = l.level AND i.item_id = e.id
GROUP BY l.level
ORDER BY l.level;
