-- Grain: one core.commit per hash. Inputs: stage_commit, stage_site. Variables: batch_id.
INSERT INTO core.commit BY NAME
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.native_id AS id
    FROM stage_commit s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT id, max(seq) AS seq FROM incoming GROUP BY id
)
SELECT i.id, i.site AS source, i.repository, i.site || ':' || i.author AS author, i.site || ':' || i.committer AS committer,
       i.authored_at, i.committed_at, i.parents, i.message, i.files, getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq
ANTI JOIN core.commit c ON c.id = i.id;
