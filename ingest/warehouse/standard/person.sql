-- Grain: one core.person per human or bot. Inputs: core.person_identity. Derived anew, whole, after each import.
-- Only an equal e-mail address makes two identities one person; a name alone never does. An address that says it takes
-- no mail belongs to a machine or hides somebody, so it merges nobody.
UPDATE core.person_identity i
SET person_id = o.person_id
FROM (
    SELECT id,
           CASE WHEN email LIKE '%@%' AND NOT regexp_matches(lower(email), 'no-?reply')
                THEN min(id) OVER (PARTITION BY lower(trim(email))) ELSE id END AS person_id
    FROM core.person_identity
) o
WHERE o.id = i.id;

DELETE FROM core.person;
INSERT INTO core.person BY NAME
SELECT person_id AS id,
       arg_min(coalesce(name, login, native_id), id) AS name,
       bool_or(bot
           OR regexp_matches(lower(concat_ws(' ', native_id, login, name)), '(\[bot\]|\bbot\b|[-_]bot$|no-?reply|github-actions|dependabot|jenkins|hudson|automation|^siebel$|service account|system user)')
       ) AS bot
FROM core.person_identity GROUP BY person_id ORDER BY person_id;

DELETE FROM core.team;
INSERT INTO core.team BY NAME
SELECT DISTINCT source || ':' || team AS id, team AS name, NULL::VARCHAR AS parent
FROM core.work_item WHERE team IS NOT NULL ORDER BY 1;
