-- Grain: one core.team_membership per (identity, team, first day). Inputs: stage_team_membership, stage_site. Variables: batch_id.
-- A later roster may end a membership that was open.
CREATE OR REPLACE TEMP TABLE merge_member AS
WITH incoming AS (
    SELECT s.*, site.source AS site, site.source || ':' || s.person AS identity_id
    FROM stage_team_membership s JOIN stage_site site ON site.told = s.source
), newest AS (
    SELECT identity_id, team, since, max(seq) AS seq FROM incoming GROUP BY ALL
)
SELECT i.site AS source, i.identity_id, i.team, i.within, i.site || ':' || i.lead AS lead, i.since, i.until,
       getvariable('batch_id') AS batch_id, i.file_id, i.line, i.pointer
FROM incoming i SEMI JOIN newest n ON n.seq = i.seq;

UPDATE core.team_membership c SET until = m.until
FROM merge_member m
WHERE m.identity_id = c.identity_id AND m.team = c.team AND m.since IS NOT DISTINCT FROM c.since AND c.until IS NULL AND m.until IS NOT NULL;

INSERT INTO core.team_membership BY NAME
SELECT m.*, NULL::VARCHAR AS team_id, NULL::VARCHAR AS person_id
FROM merge_member m
ANTI JOIN core.team_membership c ON c.identity_id = m.identity_id AND c.team = m.team AND c.since IS NOT DISTINCT FROM m.since;
