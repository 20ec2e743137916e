-- Grain: one row of counts over the counted items in progress at the instant. Inputs: mart_item, clarity_goal_path,
-- clarity_parent. hits: a path of parents ends in a goal that is neither done nor dropped. Covered: the source names
-- parents, the organisation has goals, and the path does not lead out of the export before it reaches a goal.
WITH told AS (
    SELECT DISTINCT i.source FROM clarity_parent p JOIN core.work_item i ON i.id = p.item_id
), organisation AS (
    SELECT bool_or(standard_type IN ('goal', 'container')) AS goals FROM mart_item
), judged AS (
    SELECT g.open_goal, g.goal, g.lost, t.source IS NOT NULL AND o.goals AND (g.open_goal OR NOT g.lost) AS covered
    FROM mart_item i CROSS JOIN organisation o
    JOIN clarity_goal_path g ON g.item_id = i.id AND g.asked_at = i.as_of
    LEFT JOIN told t ON t.source = i.source
    WHERE i.counted AND i.in_progress
)
SELECT count(*) FILTER (WHERE covered AND open_goal) AS hits,
       count(*) FILTER (WHERE covered) AS n,
       count(*) FILTER (WHERE covered) AS covered,
       count(*) AS eligible,
       count(*) FILTER (WHERE covered AND goal AND NOT open_goal) AS ended
FROM judged;
