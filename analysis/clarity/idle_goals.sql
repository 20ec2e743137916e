-- Grain: one row: idle, the goals that are neither done nor dropped at the instant and have nothing in progress within 6
-- levels below them; goals, all that are neither done nor dropped. Inputs: mart_item, clarity_parent (of goal_traceability).
WITH RECURSIVE goal_type AS (
    SELECT if(bool_or(standard_type = 'goal'), 'goal', 'container') AS name FROM mart_item
), goal AS (
    SELECT i.id FROM mart_item i JOIN goal_type g ON i.standard_type = g.name WHERE i.class NOT IN ('done', 'dropped')
), descend AS (
    SELECT id AS goal_id, id AS reached, 0 AS level FROM goal
    UNION
    SELECT d.goal_id, p.item_id, d.level + 1
    FROM descend d JOIN clarity_parent p ON p.parent_id = d.reached CROSS JOIN mart_scope s
    WHERE d.level < 6 AND (p.from_at IS NULL OR p.from_at <= s.as_of) AND (p.to_at IS NULL OR p.to_at > s.as_of)
), busy AS (
    SELECT DISTINCT d.goal_id FROM descend d JOIN mart_item i ON i.id = d.reached WHERE d.level > 0 AND i.in_progress
)
SELECT count(*) FILTER (WHERE b.goal_id IS NULL) AS idle, count(*) AS goals
FROM goal g LEFT JOIN busy b ON b.goal_id = g.id;
