-- Grain: one core.person_identity per id. Inputs: stage_person_identity, stage_site, core.person_identity.
-- What one export does not tell of a person, another may: known values stay, unknown ones are filled.
CREATE OR REPLACE TEMP TABLE merge_identity AS
WITH told AS (
    SELECT site.source || ':' || s.native_id AS id, site.source AS source, s.native_id, s.name, s.login, s.email, s.zone, s.bot, s.seq
    FROM stage_person_identity s JOIN stage_site site ON site.told = s.source
    UNION ALL
    SELECT c.id, c.source, c.native_id, c.name, c.login, c.email, c.zone, c.bot, -1
    FROM core.person_identity c
)
SELECT id, any_value(source) AS source, any_value(native_id) AS native_id, arg_min(name, seq) AS name,
       arg_min(login, seq) AS login, arg_min(email, seq) AS email, arg_min(zone, seq) AS zone, bool_or(bot) AS bot
FROM told GROUP BY id;

DELETE FROM core.person_identity;
INSERT INTO core.person_identity BY NAME
SELECT *, NULL::VARCHAR AS person_id FROM merge_identity ORDER BY id;
