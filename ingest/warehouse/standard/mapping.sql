-- Grain: one meta.mapping row per (kind, source, original value). Inputs: core.work_item, core.work_item_change,
-- standard_lexicon (kind, word, standard), team_name, person_name, person_pair, meta.mapping_rule. Derived anew, whole, after each import.
-- Evidence for a state, strongest first: the tool's own category; completion dates on items that stand in it; the word
-- list; its place among the transitions. A word refines a category (a done state named Rejected is cancelled), and
-- evidence that disagrees lowers the confidence. What has no evidence stays unknown and unmapped.
CREATE OR REPLACE TEMP TABLE standard_value AS
WITH move AS (
    SELECT 'state' AS kind, source, item_id, unnest([from_value, to_value]) AS original FROM core.work_item_change WHERE field = 'state'
    UNION ALL
    SELECT 'resolution', source, item_id, to_value FROM core.work_item_change WHERE field = 'resolution'
), now AS (
    SELECT 'state' AS kind, source, id AS item_id, state AS original FROM core.work_item
    UNION ALL SELECT 'resolution', source, id, resolution FROM core.work_item
), had AS (
    -- values that an item has no more; counted apart, because a distinct count over all items would be the costliest step of an import
    SELECT kind, source, original, count(*) AS items
    FROM (SELECT DISTINCT kind, source, item_id, original FROM move WHERE original IS NOT NULL) m
    ANTI JOIN now n ON n.kind = m.kind AND n.item_id = m.item_id AND n.original = m.original
    GROUP BY ALL
), has AS (
    SELECT 'state' AS kind, source, state AS original, count(*) AS items FROM core.work_item GROUP BY ALL
    UNION ALL SELECT 'resolution', source, resolution, count(*) FROM core.work_item GROUP BY ALL
    UNION ALL SELECT 'type', source, type, count(*) FROM core.work_item GROUP BY ALL
    UNION ALL SELECT 'priority', source, priority, count(*) FROM core.work_item GROUP BY ALL
)
SELECT kind, source, original, sum(items)::BIGINT AS items,
       ' ' || trim(regexp_replace(lower(original), '[^\p{L}\p{N}''_-]+', ' ', 'g')) || ' ' AS words
FROM (SELECT * FROM had UNION ALL SELECT * FROM has)
WHERE trim(original) <> '' GROUP BY ALL;

CREATE OR REPLACE TEMP TABLE standard_word AS
WITH hit AS (
    SELECT v.kind, v.source, v.original, l.word, l.standard, trim(v.words) = l.word AS whole,
           row_number() OVER (PARTITION BY v.kind, v.source, v.original ORDER BY trim(v.words) = l.word DESC, length(l.word) DESC, l.word) AS rank
    FROM standard_value v JOIN standard_lexicon l ON l.kind = v.kind
     AND (trim(v.words) = l.word OR NOT regexp_full_match(l.word, '[0-9]+')) -- the 1 in "1.0" is no word
     AND (contains(v.words, ' ' || l.word || ' ') OR (regexp_matches(l.word, '[\x{3040}-\x{9FFF}]') AND contains(v.words, l.word)))
)
SELECT kind, source, original, word, standard, whole FROM hit WHERE rank = 1;

CREATE OR REPLACE TEMP TABLE standard_fact AS
WITH classes AS (
    SELECT source, state, state_category, count(*) AS items, count(resolved_at) AS completed
    FROM core.work_item WHERE state IS NOT NULL GROUP BY ALL
), standing AS (
    SELECT source, state AS original, sum(items)::BIGINT AS standing, sum(completed)::BIGINT AS completed,
           first(state_category ORDER BY items DESC, state_category) FILTER (state_category IS NOT NULL) AS category
    FROM classes GROUP BY ALL
), moved AS (
    SELECT source, value AS original, sum(entered) AS entered, sum(gone) AS gone
    FROM (
        SELECT source, to_value AS value, 1 AS entered, 0 AS gone FROM core.work_item_change WHERE field = 'state' AND from_value IS NOT NULL
        UNION ALL SELECT source, from_value, 0, 1 FROM core.work_item_change WHERE field = 'state'
    ) WHERE value IS NOT NULL GROUP BY ALL
)
SELECT v.source, v.original, coalesce(s.standing, 0) AS standing, coalesce(s.completed, 0) AS completed, s.category,
       coalesce(m.entered, 0) AS entered, coalesce(m.gone, 0) AS gone
FROM standard_value v
LEFT JOIN standing s ON s.source = v.source AND s.original = v.original
LEFT JOIN moved m ON m.source = v.source AND m.original = v.original
WHERE v.kind = 'state';

DELETE FROM meta.mapping;
INSERT INTO meta.mapping BY NAME
WITH judged AS (
    SELECT v.kind, v.source, v.original, v.items, w.word, w.whole, w.standard AS worded, f.category, f.standing, f.completed, f.entered, f.gone,
           CASE f.category WHEN 'done' THEN 'done' WHEN 'new' THEN 'todo' WHEN 'indeterminate' THEN 'active' END AS classed,
           f.standing >= 5 AND f.completed >= 0.9 * f.standing AS completes
    FROM standard_value v
    LEFT JOIN standard_word w ON w.kind = v.kind AND w.source = v.source AND w.original = v.original
    LEFT JOIN standard_fact f ON v.kind = 'state' AND f.source = v.source AND f.original = v.original
), states AS (
    SELECT *, CASE
        WHEN classed = 'done' THEN if(worded = 'cancelled', 'cancelled', 'done')
        WHEN classed = 'todo' THEN if(worded IN ('backlog', 'waiting', 'blocked'), worded, 'todo')
        WHEN classed = 'active' THEN if(worded IN ('waiting', 'blocked'), worded, 'active')
        WHEN completes AND coalesce(worded, 'done') NOT IN ('cancelled') AND (worded IS NULL OR NOT whole OR worded = 'done') THEN 'done'
        WHEN worded IS NOT NULL THEN worded
        WHEN entered >= 5 AND gone <= 0.05 * entered THEN 'done'
        WHEN gone >= 5 AND entered <= 0.2 * gone THEN 'todo'
        WHEN entered >= 5 AND gone >= 5 THEN 'active'
        ELSE 'unknown' END AS standard
    FROM judged WHERE kind = 'state'
)
SELECT kind, source, original, standard,
       CASE WHEN classed IS NOT NULL THEN 'sure'
            WHEN completes AND worded = 'done' THEN 'sure'
            WHEN worded = standard AND whole THEN 'likely'
            WHEN completes THEN 'likely'
            WHEN worded IS NOT NULL THEN 'guess'
            WHEN standard <> 'unknown' THEN 'guess'
            ELSE 'unmapped' END AS confidence,
       CASE WHEN classed IS NOT NULL THEN 'the tool''s category is "' || category || '"' || if(standard <> classed, ', refined by the word "' || word || '"', '')
            WHEN completes AND standard = 'done' THEN completed || ' of ' || standing || ' items in it have a completion date' || if(worded = 'done', ' and the word "' || word || '"', '')
            WHEN worded IS NOT NULL THEN if(whole, 'it reads "', 'it contains "') || word || '"'
            WHEN standard <> 'unknown' THEN 'entered ' || entered || ' times, left ' || gone || ' times'
            ELSE 'no category, no completion date, no known word, too few moves' END AS evidence,
       items
FROM states
UNION ALL
SELECT kind, source, original, coalesce(worded, 'done'),
       CASE WHEN worded IS NULL THEN 'guess' WHEN whole THEN 'sure' ELSE 'likely' END,
       CASE WHEN worded IS NULL THEN 'no known word: a resolution counts as delivered' ELSE if(whole, 'it reads "', 'it contains "') || word || '"' END,
       items
FROM judged WHERE kind = 'resolution'
UNION ALL
SELECT kind, source, original, coalesce(worded, 'item'),
       CASE WHEN worded IS NULL THEN 'likely' WHEN whole THEN 'sure' ELSE 'likely' END,
       CASE WHEN worded IS NULL THEN 'no word for a goal, a container or a sub-task: an ordinary item' ELSE if(whole, 'it reads "', 'it contains "') || word || '"' END,
       items
FROM judged WHERE kind = 'type'
UNION ALL
SELECT kind, source, original, coalesce(worded, 'unknown'),
       CASE WHEN worded IS NULL THEN 'unmapped' WHEN whole THEN 'sure' ELSE 'likely' END,
       CASE WHEN worded IS NULL THEN 'no known word' ELSE if(whole, 'it reads "', 'it contains "') || word || '"' END,
       items
FROM judged WHERE kind = 'priority'
ORDER BY kind, source, original;

INSERT INTO meta.mapping BY NAME
WITH item AS (SELECT source, team, count(*) AS items FROM core.work_item GROUP BY ALL)
SELECT 'team' AS kind, n.source, n.name AS original, n.standard, if(r.standard IS NULL, 'sure', 'user') AS confidence,
       if(r.standard IS NULL, 'as the tool or the roster names it', 'the mapping says so') AS evidence, coalesce(i.items, 0) AS items
FROM team_name n
LEFT JOIN (SELECT DISTINCT ON (source, original) source, original, standard FROM meta.mapping_rule WHERE kind = 'team') r ON r.original = n.name AND r.source IN ('', n.source)
LEFT JOIN item i ON i.source = n.source AND i.team = n.name
ORDER BY ALL;

-- People: every identity that was joined to another, and every one that bears the full name of somebody elsewhere.
INSERT INTO meta.mapping BY NAME
WITH held AS (
    SELECT id, count(*) AS items FROM (SELECT unnest(owners) AS id FROM core.work_item UNION ALL SELECT creator FROM core.work_item) WHERE id IS NOT NULL GROUP BY id
), joined AS (
    SELECT id, min(if(confidence = 'sure', 1, 2)) AS rank, min_by(evidence, if(confidence = 'sure', 1, 2)) AS evidence
    FROM person_pair WHERE id IN (SELECT id FROM person_pair WHERE id <> other UNION SELECT other FROM person_pair WHERE id <> other) GROUP BY id
), suggested AS (
    SELECT n.id, min(o.person_id) AS standard FROM person_name n
    JOIN person_name m ON m.name = n.name AND m.source <> n.source
    JOIN core.person_identity i ON i.id = n.id JOIN core.person_identity o ON o.id = m.id
    WHERE contains(n.name, ' ') AND o.person_id < i.person_id AND NOT coalesce(n.excluded, false) GROUP BY n.id
)
SELECT 'person' AS kind, i.source, i.id AS original, coalesce(if(j.id IS NULL, s.standard, NULL), i.person_id) AS standard,
       CASE WHEN j.evidence = 'the mapping says so' THEN 'user' WHEN j.rank = 1 THEN 'sure' WHEN j.rank = 2 THEN 'likely' ELSE 'guess' END AS confidence,
       coalesce(j.evidence, 'the same full name at another site: not joined, it may be a namesake') AS evidence, coalesce(h.items, 0) AS items
FROM core.person_identity i
LEFT JOIN joined j ON j.id = i.id LEFT JOIN suggested s ON s.id = i.id LEFT JOIN held h ON h.id = i.id
WHERE j.id IS NOT NULL OR s.id IS NOT NULL
ORDER BY ALL;

UPDATE meta.mapping m SET standard = r.standard, confidence = 'user', evidence = 'the mapping says so'
FROM meta.mapping_rule r
WHERE r.kind = m.kind AND r.original = m.original AND r.source IN ('', m.source) AND m.kind IN ('state', 'type', 'resolution', 'priority');
