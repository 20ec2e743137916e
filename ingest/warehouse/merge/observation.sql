-- Grain: one core.observation per item and export that shows it, once a second export does. Inputs: merge_item,
-- core.work_item, core.observation. Variables: batch_id. Runs before the items are brought up to date: what core holds is
-- still what the first export showed.
INSERT INTO core.observation BY NAME
SELECT c.id AS item_id, c.batch_id, c.updated_at, c.resolved_at, c.state, c.type, c.priority, c.resolution, c.title, c.owners,
       c.team, c.project, c.parent_id AS parent, c.sprint, c.labels, c.due, c.points
FROM core.work_item c SEMI JOIN merge_item i ON i.id = c.id
ANTI JOIN core.observation o ON o.item_id = c.id
WHERE c.batch_id <> getvariable('batch_id');

INSERT INTO core.observation BY NAME
SELECT i.id AS item_id, getvariable('batch_id') AS batch_id, i.updated_at, i.resolved_at, i.state, i.type, i.priority, i.resolution,
       i.title, i.owners, i.team, i.project, i.site || ':' || i.parent_key AS parent, i.sprint, i.labels, i.due, i.points
FROM merge_item i
ANTI JOIN core.work_item c ON c.id = i.id AND c.batch_id = getvariable('batch_id');
