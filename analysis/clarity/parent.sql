-- Grain: one stay of an item under one parent, [from_at, to_at); NULL for since ever and until now.
-- Inputs: core.work_item, core.work_item_change (parent), core.work_item_link (parent). A parent that a later change took
-- away is named by its key there, so this also tells the parent at an earlier instant.
CREATE OR REPLACE TEMP TABLE clarity_parent AS
WITH moved AS (
    SELECT c.item_id, coalesce(k.id, c.source || ':' || c.from_value) AS parent_id, c.changed_at,
           lag(c.changed_at) OVER (PARTITION BY c.item_id ORDER BY c.changed_at, c.seq) AS since
    FROM core.work_item_change c LEFT JOIN core.work_item k ON k.source = c.source AND k.key = c.from_value
    WHERE c.field = 'parent'
), last AS (
    SELECT item_id, max(changed_at) AS changed_at FROM moved GROUP BY item_id
)
SELECT item_id, parent_id, since AS from_at, changed_at AS to_at FROM moved WHERE parent_id IS NOT NULL
UNION ALL
SELECT i.id, i.parent_id, l.changed_at, NULL FROM core.work_item i LEFT JOIN last l ON l.item_id = i.id WHERE i.parent_id IS NOT NULL
UNION ALL
SELECT l.to_id, l.from_id, l.linked_at, NULL
FROM core.work_item_link l LEFT JOIN core.work_item i ON i.id = l.to_id
WHERE l.kind = 'parent' AND i.parent_id IS DISTINCT FROM l.from_id;

-- Grain: counted item and instant at which its goal is asked for: its start (if started), and the instant of the run (if in
-- progress). Inputs: clarity_parent, mart_item, mart_scope. goal: a path of at most 6 parents reaches a goal; open_goal:
-- one that is neither done nor dropped at the instant of the run; lost: a parent on the path was not exported.
-- A goal is an item whose type reads as a goal, or as a container (epic) where the organisation has no goal type.
CREATE OR REPLACE TEMP TABLE clarity_goal_path AS
WITH RECURSIVE goal_type AS (
    SELECT if(bool_or(standard_type = 'goal'), 'goal', 'container') AS name FROM mart_item
), asked AS (
    SELECT id AS item_id, started_at AS asked_at FROM mart_item WHERE counted AND started_at IS NOT NULL
    UNION
    SELECT id, as_of FROM mart_item WHERE counted AND in_progress
), climb AS (
    SELECT item_id, asked_at, item_id AS reached, 0 AS level FROM asked
    UNION
    SELECT c.item_id, c.asked_at, p.parent_id, c.level + 1
    FROM climb c JOIN clarity_parent p ON p.item_id = c.reached
     AND (p.from_at IS NULL OR p.from_at <= c.asked_at) AND (p.to_at IS NULL OR p.to_at > c.asked_at)
    WHERE c.level < 6
)
SELECT c.item_id, c.asked_at,
       coalesce(bool_or(i.standard_type = g.name), false) AS goal,
       coalesce(bool_or(i.standard_type = g.name AND i.class NOT IN ('done', 'dropped')), false) AS open_goal,
       bool_or(c.level > 0 AND i.id IS NULL) AS lost
FROM climb c CROSS JOIN goal_type g LEFT JOIN mart_item i ON i.id = c.reached
GROUP BY c.item_id, c.asked_at;

