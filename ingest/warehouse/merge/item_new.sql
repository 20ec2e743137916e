-- Grain: one core.work_item that core does not have yet. Inputs: stage_load, stage_site, merge_repeated, merge_known.
-- Variables: batch_id.
INSERT INTO core.work_item BY NAME
WITH incoming AS (
    SELECT s.* EXCLUDE (source, owners, creator), site.source AS site, site.source || ':' || s.key AS id,
           site.source || ':' || s.creator AS creator,
           list_transform(s.owners, lambda owner: site.source || ':' || owner) AS owners
    FROM stage_load s JOIN stage_site site ON site.told = s.source
    ANTI JOIN merge_repeated r ON r.seq = s.seq
    ANTI JOIN merge_known k ON k.seq = s.seq
)
SELECT i.id, i.site AS source, split_part(i.site, '~', 1) AS tool, i.key, i.native_id, i.type, i.state, i.state_category,
       i.resolution, i.priority, i.archived, i.title, i.description, i.acceptance_criteria, i.owners, i.creator, i.team,
       i.project, i.site || ':' || i.parent_key AS parent_id, i.sprint, i.labels, i.estimate_seconds, i.points,
       i.checklist_total, i.checklist_done, i.due, i.start, i.created_at, i.updated_at, i.resolved_at, i.url,
       getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i;
