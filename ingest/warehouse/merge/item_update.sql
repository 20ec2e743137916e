-- Grain: one core.work_item that core has and the batch tells again. Inputs: merge_item, merge_told, core.work_item.
-- Variables: batch_id, zone_assumed. The item is brought up to date field by field: a newer export wins where it tells the
-- field at all; one of the same age fills what is unknown; an older one only fills what never changes, or is never emptied
-- once it has a value (a state, a title). Times without a zone may be off by up to 14 hours, so such an export is newer or
-- older only beyond that. A category belongs to the state it was told with, and goes with it.
CREATE OR REPLACE TEMP TABLE merge_updated AS
WITH pair AS (
    SELECT i.*,
           coalesce(i.updated_at > c.updated_at + to_hours(CASE WHEN getvariable('zone_assumed') THEN 14 ELSE 0 END), false) AS newer,
           coalesce(i.updated_at >= c.updated_at - to_hours(CASE WHEN getvariable('zone_assumed') OR b.zone_assumed THEN 14 ELSE 0 END), true) AS same,
           c AS old
    FROM merge_item i JOIN core.work_item c ON c.id = i.id
    LEFT JOIN meta.import_batch b ON b.batch_id = c.batch_id
)
SELECT p.id, p.site AS source, p.old.tool AS tool, p.key,
       coalesce(p.old.native_id, p.native_id) AS native_id,
       coalesce(if(newer, p.type, NULL), p.old.type, p.type) AS type,
       if(newer AND t.state, p.state, coalesce(p.old.state, p.state)) AS state,
       CASE WHEN newer AND t.category THEN p.state_category
            WHEN newer AND t.state AND p.state IS DISTINCT FROM p.old.state THEN NULL
            ELSE coalesce(p.old.state_category, if(p.state = coalesce(p.old.state, p.state), p.state_category, NULL)) END AS state_category,
       if(newer AND t.resolution, p.resolution, if(same, coalesce(p.old.resolution, p.resolution), p.old.resolution)) AS resolution,
       if(newer AND t.priority, p.priority, coalesce(p.old.priority, p.priority)) AS priority,
       if(newer, p.archived, p.old.archived) AS archived,
       coalesce(if(newer, p.title, NULL), p.old.title, p.title) AS title,
       if(newer AND t.description, p.description, coalesce(p.old.description, p.description)) AS description,
       if(newer AND t.acceptance_criteria, p.acceptance_criteria, coalesce(p.old.acceptance_criteria, p.acceptance_criteria)) AS acceptance_criteria,
       if(newer AND t.owners, p.owners, if(same, coalesce(p.old.owners, p.owners), p.old.owners)) AS owners,
       coalesce(p.old.creator, p.creator) AS creator,
       if(newer AND t.team, p.team, if(same, coalesce(p.old.team, p.team), p.old.team)) AS team,
       coalesce(if(newer, p.project, NULL), p.old.project, p.project) AS project,
       if(newer AND t.parent, p.site || ':' || p.parent_key, if(same, coalesce(p.old.parent_id, p.site || ':' || p.parent_key), p.old.parent_id)) AS parent_id,
       if(newer AND t.sprint, p.sprint, if(same, coalesce(p.old.sprint, p.sprint), p.old.sprint)) AS sprint,
       if(newer AND t.labels, p.labels, if(same, coalesce(p.old.labels, p.labels), p.old.labels)) AS labels,
       if(newer AND t.estimate, p.estimate_seconds, if(same, coalesce(p.old.estimate_seconds, p.estimate_seconds), p.old.estimate_seconds)) AS estimate_seconds,
       if(newer AND t.points, p.points, if(same, coalesce(p.old.points, p.points), p.old.points)) AS points,
       if(newer AND t.checklist, p.checklist_total, if(same, coalesce(p.old.checklist_total, p.checklist_total), p.old.checklist_total)) AS checklist_total,
       if(newer AND t.checklist, p.checklist_done, if(same, coalesce(p.old.checklist_done, p.checklist_done), p.old.checklist_done)) AS checklist_done,
       if(newer AND t.due, p.due, if(same, coalesce(p.old.due, p.due), p.old.due)) AS due,
       if(newer AND t.start, p.start, if(same, coalesce(p.old.start, p.start), p.old.start)) AS start,
       coalesce(p.old.created_at, p.created_at) AS created_at,
       if(newer, p.updated_at, coalesce(p.old.updated_at, p.updated_at)) AS updated_at,
       if(newer AND t.resolved, p.resolved_at, if(same, coalesce(p.old.resolved_at, p.resolved_at), p.old.resolved_at)) AS resolved_at,
       coalesce(p.old.url, p.url) AS url,
       p.old.batch_id AS old_batch, p.old.file_id AS old_file, p.old.line AS old_line, p.old.pointer AS old_pointer,
       p.newer, p.file_id, p.line, p.pointer
FROM pair p CROSS JOIN merge_told t;

-- Only rows that really differ are rewritten, with the provenance of the export that changed them.
CREATE OR REPLACE TEMP TABLE merge_changed AS
SELECT u.* FROM merge_updated u JOIN core.work_item c ON c.id = u.id
WHERE (u.native_id, u.type, u.state, u.state_category, u.resolution, u.priority, u.archived, u.title, u.description,
       u.acceptance_criteria, u.owners, u.creator, u.team, u.project, u.parent_id, u.sprint, u.labels, u.estimate_seconds,
       u.points, u.checklist_total, u.checklist_done, u.due, u.start, u.created_at, u.updated_at, u.resolved_at, u.url)
   IS DISTINCT FROM
      (c.native_id, c.type, c.state, c.state_category, c.resolution, c.priority, c.archived, c.title, c.description,
       c.acceptance_criteria, c.owners, c.creator, c.team, c.project, c.parent_id, c.sprint, c.labels, c.estimate_seconds,
       c.points, c.checklist_total, c.checklist_done, c.due, c.start, c.created_at, c.updated_at, c.resolved_at, c.url);

DELETE FROM core.work_item WHERE id IN (SELECT id FROM merge_changed);

INSERT INTO core.work_item BY NAME
SELECT * EXCLUDE (newer, old_batch, old_file, old_line, old_pointer, file_id, line, pointer),
       if(newer, getvariable('batch_id'), old_batch) AS batch_id, if(newer, file_id, old_file) AS file_id,
       if(newer, line, old_line) AS line, if(newer, pointer, old_pointer) AS pointer
FROM merge_changed;
