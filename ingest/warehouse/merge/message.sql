-- Grain: one core.message per id. Inputs: stage_message, stage_site. Variables: batch_id.
INSERT INTO core.message BY NAME
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.native_id AS id
    FROM stage_message s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT id, max(seq) AS seq FROM incoming GROUP BY id
)
SELECT i.id, i.site AS source, i.site || ':' || i.item_key AS item_id, i.channel, i.site || ':' || i.thread AS thread,
       i.site || ':' || i.author AS author, i.sent_at, i.text, getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq
ANTI JOIN core.message c ON c.id = i.id;
