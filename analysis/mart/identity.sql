-- Grain: one identity. Inputs: core.person_identity, core.person. Whose name it is, and whether a human bears it.
CREATE OR REPLACE TEMP TABLE mart_identity AS
SELECT i.id, coalesce(i.person_id, i.id) AS person_id, p.name,
       NOT coalesce(p.bot, i.bot)
       AND NOT regexp_matches(lower(coalesce(i.name, i.native_id)), '^(unassigned|nobody|default|automatic|.*\bqueue|.*\bteam|.*\bsupport desk|.*\bgroup)$') AS holds,
       NOT coalesce(p.bot, i.bot) AS human
FROM core.person_identity i LEFT JOIN core.person p ON p.id = i.person_id;
