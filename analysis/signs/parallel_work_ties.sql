-- Grain: one tie of a counted item in progress: to an item that it is linked to in any way (link), to its parent (parent),
-- or to a parent of that, at most 6 levels up (ancestor). Inputs: mart_item, core.work_item_link, mart_scope.
-- A link without an instant counts as old.
WITH RECURSIVE link AS (
    SELECT l.from_id, l.to_id, l.kind
    FROM core.work_item_link l CROSS JOIN mart_scope s
    WHERE l.linked_at IS NULL OR l.linked_at <= s.as_of
), parent AS (
    SELECT id AS item_id, parent_id FROM mart_item WHERE parent_id IS NOT NULL
    UNION
    SELECT to_id, from_id FROM link WHERE kind = 'parent'
), climb AS (
    SELECT p.item_id, p.parent_id AS other_id, 1 AS level
    FROM parent p JOIN mart_item i ON i.id = p.item_id AND i.counted AND i.in_progress
    UNION
    SELECT c.item_id, p.parent_id, c.level + 1 FROM climb c JOIN parent p ON p.item_id = c.other_id WHERE c.level < 6
)
SELECT item_id, if(level = 1, 'parent', 'ancestor') AS kind, other_id FROM climb
UNION
SELECT l.from_id, 'link', l.to_id FROM link l JOIN mart_item i ON i.id = l.from_id AND i.counted AND i.in_progress
ORDER BY ALL;
