-- Grain: one source that records what is blocked: by a flag, a blocked state or a dated link from a blocker.
-- Inputs: mart_change, mart_state_interval, core.work_item_link, mart_item, mart_scope.
CREATE OR REPLACE TEMP TABLE coordination_telling AS
SELECT DISTINCT i.source
FROM mart_item i
WHERE i.id IN (
    SELECT item_id FROM mart_change WHERE field = 'flag'
    UNION
    SELECT item_id FROM mart_state_interval WHERE standard = 'blocked' AND entered_at IS NOT NULL
    UNION
    SELECT l.to_id FROM core.work_item_link l CROSS JOIN mart_scope s WHERE l.kind = 'blocks' AND l.linked_at <= s.as_of
);

