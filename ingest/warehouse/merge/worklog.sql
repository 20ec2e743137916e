-- Grain: one core.worklog per id. Inputs: stage_worklog, stage_site. Variables: batch_id.
INSERT INTO core.worklog BY NAME
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.native_id AS id
    FROM stage_worklog s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT id, max(seq) AS seq FROM incoming GROUP BY id
)
SELECT i.id, i.site AS source, i.site || ':' || i.item_key AS item_id, i.project, i.site || ':' || i.author AS author, i.booked_at, i.seconds,
       i.text, getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq
ANTI JOIN core.worklog c ON c.id = i.id;
