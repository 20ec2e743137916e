-- Grain: one core.work_item_link per (from_id, to_id, kind). Inputs: stage_work_item_link, stage_site. Variables: batch_id.
-- The earliest instant told for a relation is the one kept.
CREATE OR REPLACE TEMP TABLE merge_link AS
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.from_key AS from_id, site.source || ':' || s.to_key AS to_id
    FROM stage_work_item_link s JOIN stage_site site ON site.told = s.source
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY from_id, to_id, kind ORDER BY linked_at NULLS LAST, seq) AS rank FROM incoming
)
SELECT * FROM ranked WHERE rank = 1;

UPDATE core.work_item_link c SET linked_at = r.linked_at
FROM merge_link r
WHERE c.from_id = r.from_id AND c.to_id = r.to_id AND c.kind = r.kind AND coalesce(r.linked_at < c.linked_at, r.linked_at IS NOT NULL);

INSERT INTO core.work_item_link BY NAME
SELECT r.site AS source, r.from_id, r.to_id, r.kind, r.original, r.linked_at, getvariable('batch_id') AS batch_id, r.file_id, r.line, r.pointer
FROM merge_link r
ANTI JOIN core.work_item_link c ON c.from_id = r.from_id AND c.to_id = r.to_id AND c.kind = r.kind;
