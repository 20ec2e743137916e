-- Grain: one core.meeting per id. Inputs: stage_meeting, stage_site. Variables: batch_id.
-- A meeting told again has been moved or has other people in it: the latest telling holds.
CREATE OR REPLACE TEMP TABLE merge_meeting AS
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.native_id AS id
    FROM stage_meeting s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT id, max(seq) AS seq FROM incoming GROUP BY id
)
SELECT i.id, i.site AS source, i.starts_at, i.ends_at, i.site || ':' || i.organiser AS organiser,
       list_transform(i.attendees, lambda who: i.site || ':' || who) AS attendees, i.recurring, i.title,
       getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq;

DELETE FROM core.meeting c USING merge_meeting m
WHERE m.id = c.id AND (m.starts_at, m.ends_at, m.organiser, m.attendees, m.recurring, m.title)
      IS DISTINCT FROM (c.starts_at, c.ends_at, c.organiser, c.attendees, c.recurring, c.title);

INSERT INTO core.meeting BY NAME
SELECT m.* FROM merge_meeting m ANTI JOIN core.meeting c ON c.id = m.id;
