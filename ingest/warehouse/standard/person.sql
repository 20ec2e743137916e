-- Grain: one core.person per human or bot. Inputs: core.person_identity, core.work_item, core.team_membership, meta.mapping_rule.
-- Derived anew, whole, after each import.
-- Two identities are one person when the user says so (sure), when they have the same e-mail address (sure), or when they
-- have the same full name at the same site and nothing there speaks against it (likely): of the identities with that name
-- at most one has an id of its own, because a tool gives namesakes different ids; or when they have the same full name and
-- addresses at the same organisation (likely), which a provider of mail for everybody is not. A name alone, across sites, is only a
-- suggestion (see mapping.sql). An address that says it takes no mail belongs to a machine or hides somebody, so it merges
-- nobody; neither does a name on the exclusion list. But the hidden addresses of a code host are one person's each, and
-- hold that person's login there (sure).
-- What the user says of identities, whichever of its names the rule gives.
CREATE OR REPLACE TEMP TABLE person_rule AS
WITH called AS (
    SELECT id, source, unnest([id, name, email, login]) AS original FROM core.person_identity
)
SELECT DISTINCT c.id, r.standard
FROM called c JOIN meta.mapping_rule r ON r.kind = 'person' AND r.original = c.original AND r.source IN ('', c.source);

CREATE OR REPLACE TEMP TABLE person_name AS
SELECT i.id, i.source, lower(trim(i.email)) AS email, i.native_id LIKE 'name:%' AS named_only,
       -- "Ros, Ada  M." and "Ada M Ros" are one name
       array_to_string(list_sort(string_split_regex(trim(regexp_replace(lower(strip_accents(i.name)), '[^\p{L}\p{N}]+', ' ', 'g')), ' +')), ' ') AS name,
       nullif(lower(regexp_extract(i.email, '^(?:[0-9]+[+])?([^@+]+)@users[.]noreply[.]', 1)), '') AS host_login,
       bool_or(x.standard = 'nobody') AS excluded
FROM core.person_identity i
LEFT JOIN person_rule x ON x.id = i.id
GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE person_pair AS
WITH address AS (
    SELECT email, min(id) AS first FROM person_name
    WHERE email LIKE '%@%' AND (host_login IS NOT NULL OR NOT regexp_matches(email, 'no-?reply')) GROUP BY email HAVING count(*) > 1
), namesake AS (
    SELECT source, name, min(id) AS first FROM person_name
    WHERE contains(name, ' ') AND NOT coalesce(excluded, false)
    GROUP BY source, name HAVING count(*) > 1 AND count(*) FILTER (NOT named_only) <= 1
), colleague AS (
    SELECT name, split_part(email, '@', 2) AS domain, min(id) AS first FROM person_name
    WHERE contains(name, ' ') AND NOT coalesce(excluded, false) AND email LIKE '%@%.%'
      AND NOT regexp_matches(email, '@(users[.]noreply[.].*|gmail[.]com|googlemail[.]com|(hotmail|outlook|live|msn|yahoo|ymail|gmx|aol|icloud|proton|protonmail|posteo|mailbox|web|t-online|orange|free|libero|qq|163|126|yandex|mail)([.][a-z]{2,3}){1,2})$')
    GROUP BY ALL HAVING count(*) > 1
), ruled AS (
    SELECT id, min(id) OVER (PARTITION BY standard) AS first FROM person_rule WHERE standard <> 'nobody'
)
SELECT n.id, a.first AS other, 'sure' AS confidence, 'the same address ' || n.email AS evidence FROM person_name n JOIN address a ON a.email = n.email
UNION ALL
SELECT n.id, s.first, 'likely', 'the same full name at the same site' FROM person_name n JOIN namesake s ON s.source = n.source AND s.name = n.name
UNION ALL
SELECT n.id, c.first, 'likely', 'the same full name and the same address after the @' FROM person_name n JOIN colleague c ON c.name = n.name AND c.domain = split_part(n.email, '@', 2)
UNION ALL
SELECT n.id, i.id, 'sure', 'the hidden address of the login ' || n.host_login
FROM person_name n JOIN core.person_identity i ON lower(coalesce(i.login, i.native_id)) = n.host_login AND split_part(i.source, '~', 1) IN ('github', 'gitlab')
UNION ALL
SELECT id, first, 'sure', 'the mapping says so' FROM ruled;

-- Whoever is connected, over however many steps, is one person.
CREATE OR REPLACE TEMP TABLE person_of AS
WITH RECURSIVE edge AS (
    SELECT id AS a, other AS b FROM person_pair WHERE id <> other UNION SELECT other, id FROM person_pair WHERE id <> other
), reach AS (
    SELECT a AS id, a AS person_id FROM edge
    UNION
    SELECT e.a, r.person_id FROM reach r JOIN edge e ON e.b = r.id
)
SELECT id, min(person_id) AS person_id FROM reach GROUP BY id;

UPDATE core.person_identity SET person_id = id;
UPDATE core.person_identity i SET person_id = o.person_id FROM person_of o WHERE o.id = i.id;

DELETE FROM core.person;
INSERT INTO core.person BY NAME
WITH named AS (
    SELECT i.person_id, min(x.standard) AS standard FROM core.person_identity i
    JOIN person_rule x ON x.id = i.id AND x.standard <> 'nobody' GROUP BY i.person_id
)
SELECT i.person_id AS id,
       coalesce(any_value(n.standard), arg_min(coalesce(i.name, i.login, i.native_id), i.id)) AS name,
       bool_or(i.bot OR coalesce(p.excluded, false)
           OR regexp_matches(replace(lower(concat_ws(' ', i.native_id, i.login, i.name)), '@users.noreply.', '@'), '(\[bot\]|\bbot\b|[-_]bot$|no-?reply|github-actions|dependabot|jenkins|hudson|automation|service account|system user|mailer-daemon)')
           OR regexp_matches(lower(i.native_id), '^(name:)?(siebel|system|admin|administrator|root|automatic|guest)$')
           OR regexp_matches(lower(coalesce(i.login, i.name, '')), '^(siebel|system|admin|administrator|root|automatic|guest)$')
       ) AS bot
FROM core.person_identity i JOIN person_name p ON p.id = i.id
LEFT JOIN named n ON n.person_id = i.person_id
GROUP BY i.person_id ORDER BY i.person_id;

-- Teams: as fields of items name them, and as rosters do; the same name is the same team when a rule or a roster says so.
CREATE OR REPLACE TEMP TABLE team_name AS
WITH told AS (
    SELECT source, team AS name, NULL AS within FROM core.work_item WHERE team IS NOT NULL
    UNION ALL SELECT source, team, within FROM core.team_membership
    UNION ALL SELECT source, within, NULL FROM core.team_membership WHERE within IS NOT NULL
)
SELECT t.source, t.name, coalesce(any_value(x.standard), t.name) AS standard, arg_min(t.within, t.within) AS within
FROM told t LEFT JOIN meta.mapping_rule x ON x.kind = 'team' AND x.original = t.name AND (x.source = t.source OR x.source = '')
GROUP BY t.source, t.name;

DELETE FROM core.team;
INSERT INTO core.team BY NAME
SELECT 'team:' || n.standard AS id, n.standard AS name, 'team:' || arg_min(coalesce(w.standard, n.within), n.within) AS parent
FROM team_name n LEFT JOIN team_name w ON w.source = n.source AND w.name = n.within
GROUP BY n.standard ORDER BY 1;

UPDATE core.team_membership m SET team_id = 'team:' || n.standard, person_id = i.person_id
FROM team_name n, core.person_identity i
WHERE n.source = m.source AND n.name = m.team AND i.id = m.identity_id;
