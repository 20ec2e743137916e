-- Grain: one core.work_item_change per id. Inputs: stage_work_item_change, stage_site. Variables: batch_id.
-- Owners are identities, so their ids are those of core.person_identity.
INSERT INTO core.work_item_change BY NAME
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.native_id AS id
    FROM stage_work_item_change s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT id, max(seq) AS seq FROM incoming GROUP BY id
)
SELECT i.id, i.site || ':' || i.item_key AS item_id, i.site AS source, i.changed_at, NULL::TIMESTAMP AS earliest_at, i.position AS seq,
       i.site || ':' || i.actor AS actor, i.field, i.field_name, i.from_value, i.to_value,
       if(i.field = 'owner', i.site || ':' || i.from_id, i.from_id) AS from_id,
       if(i.field = 'owner', i.site || ':' || i.to_id, i.to_id) AS to_id,
       'recorded' AS origin, getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq
ANTI JOIN core.work_item_change c ON c.id = i.id;
