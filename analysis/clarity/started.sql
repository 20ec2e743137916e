-- Grain: one counted item started in the 13 weeks, as it stood at its start (changes of that instant included); also, with
-- started_at NULL, one whose start is unknown although it ended in them or is in progress. Inputs: mart_item,
-- core.work_item, core.work_item_change, mart_turned_back, mart_scope.
-- A text or date at the start is what the first later change started from, else today's. own_text: the description without
-- template lines, those that stand verbatim in at least 20 % of the descriptions of the same type, and in more than one.
-- checklist: entries; NULL where something was added to the list after the start, since how many there were is not known.
CREATE OR REPLACE TEMP TABLE clarity_started AS
WITH started AS (
    SELECT i.id, i.source, coalesce(i.type, '') AS type, i.started_at
    FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted
      AND (i.started_at >= s.w_from AND i.started_at < s.w_to
           OR i.started_at IS NULL AND (i.in_progress OR i.exited_at >= s.w_from AND i.exited_at < s.w_to))
), later AS (
    SELECT c.item_id, c.field, c.from_value
    FROM core.work_item_change c JOIN started s ON s.id = c.item_id AND c.changed_at > s.started_at
    WHERE c.field IN ('title', 'description', 'acceptance criteria', 'due', 'sprint')
      AND (c.from_value IS NOT NULL OR c.to_value IS NOT NULL)
    QUALIFY row_number() OVER (PARTITION BY c.item_id, c.field ORDER BY c.changed_at, c.seq) = 1
), was AS (
    SELECT item_id, map(list(field), list(from_value)) AS value FROM later GROUP BY item_id
), extended AS (
    SELECT DISTINCT c.item_id
    FROM core.work_item_change c JOIN started s ON s.id = c.item_id AND c.changed_at > s.started_at
    WHERE c.field = 'checklist' AND c.from_value IS NULL AND c.to_value NOT IN ('complete', 'incomplete')
), standing AS (
    SELECT s.id, s.source, s.type, s.started_at,
           coalesce(if(map_contains(w.value, 'title'), w.value['title'], i.title), '') AS title,
           replace(coalesce(if(map_contains(w.value, 'description'), w.value['description'], i.description), ''), chr(13), '') AS description,
           replace(coalesce(if(map_contains(w.value, 'acceptance criteria'), w.value['acceptance criteria'], i.acceptance_criteria), ''), chr(13), '') AS criteria,
           nullif(trim(if(map_contains(w.value, 'due'), w.value['due'], i.due::VARCHAR)), '') AS due,
           nullif(trim(if(map_contains(w.value, 'sprint'), w.value['sprint'], i.sprint)), '') AS sprint,
           if(x.item_id IS NULL, i.checklist_total, NULL) AS checklist
    FROM started s JOIN core.work_item i ON i.id = s.id
    LEFT JOIN was w ON w.item_id = s.id
    LEFT JOIN extended x ON x.item_id = s.id
), described AS (
    SELECT i.id, i.source, coalesce(i.type, '') AS type,
           string_split(replace(if(b.item_id IS NULL, i.description, b.value), chr(13), ''), chr(10)) AS lines
    FROM mart_item i LEFT JOIN mart_turned_back b ON b.item_id = i.id AND b.field = 'description'
    WHERE trim(if(b.item_id IS NULL, i.description, b.value)) <> ''
), total AS (
    SELECT source, type, count(*) AS descriptions FROM described GROUP BY ALL
), line AS (
    SELECT DISTINCT id, source, type, trim(unnest(lines)) AS text FROM described
), template AS (
    SELECT l.source, l.type, l.text
    FROM line l JOIN total t ON t.source = l.source AND t.type = l.type
    WHERE l.text <> ''
    GROUP BY l.source, l.type, l.text, t.descriptions HAVING count(*) > 1 AND 5 * count(*) >= t.descriptions
), templates AS (
    SELECT source, type, list(text) AS lines FROM template GROUP BY ALL
)
SELECT s.*,
       array_to_string(list_filter(string_split(s.description, chr(10)), lambda l: NOT list_contains(coalesce(t.lines, []), trim(l))), chr(10)) AS own_text
FROM standing s LEFT JOIN templates t ON t.source = s.source AND t.type = s.type;

-- Grain: one way in which an item had criteria at its start: field (a dedicated field with at least 2 lines), checklist (at
-- least 2 entries), list (at least 2 bullets under a heading) or scenario (given, when, then). Input: clarity_started.
-- copied: the same text stands on at least 20 % of these items, and on more than one: a template, not criteria.
-- Headings and scenario words are compared in lower case without accents, in English, Spanish, German, French, Polish and
-- Portuguese; the letter ł has no accent to lose.
CREATE OR REPLACE TEMP TABLE clarity_criteria AS
WITH text AS (
    SELECT id, criteria, checklist, strip_accents(lower(description)) AS description,
           strip_accents(lower(description || chr(10) || criteria)) AS everything
    FROM clarity_started WHERE started_at IS NOT NULL
), found AS (
    SELECT id, criteria, checklist,
           regexp_extract(description, '(?:^|\n)[^\p{L}\n]{0,12}(?:h[1-6]\.)?[^\p{L}\n]{0,6}'
               || '(?:acceptance criteri(?:a|on)|definition of done|ac[ *_]*:'
               || '|criterios? de aceptacion|definicion de (?:hecho|terminado)'
               || '|akzeptanzkriteri(?:en|um)|abnahmekriteri(?:en|um)|definition von fertig'
               || '|criteres? d.acceptation|definition d[eu] (?:fini|termine)'
               || '|kryteri(?:a|um) (?:akceptacji|odbioru)|definicja ukonczenia'
               || '|criterios? de (?:aceitacao|aceite)|definicao de pronto)'
               || '[^\n]{0,40}\n((?:[ \t]*\n|[ \t]*(?:[-*+•–—#]{1,3}|\d{1,2}[.)]|[a-z][.)])[ \t]+[^\n]*(?:\n|$)|[ \t]{2,}[^\n]*(?:\n|$))+)', 1) AS bullets,
           regexp_extract(everything, '(?s)(?:^|\n)[^\p{L}\n]*'
               || '(?:given|dad[oa]s?|gegeben|angenommen|etant donnee?s?|soit|zakładajac|majac)\b.*?'
               || '[\n,.;][^\p{L}\n]*(?:when|cuando|wenn|quand|lorsque|gdy|kiedy|jezeli|quando)\b.*?'
               || '[\n,.;][^\p{L}\n]*(?:then|entonces|dann|alors|wtedy|entao)\b[^\n]*') AS scenario
    FROM text
), way AS (
    SELECT id, 'field' AS kind, lower(trim(criteria)) AS text FROM found
    WHERE len(list_filter(string_split(criteria, chr(10)), lambda l: regexp_matches(l, '[\p{L}\p{N}]'))) >= 2
    UNION ALL
    SELECT id, 'checklist', NULL FROM found WHERE checklist >= 2
    UNION ALL
    SELECT id, 'list', trim(bullets) FROM found
    WHERE len(regexp_extract_all(bullets, '(?m)^[ \t]*(?:[-*+•–—#]{1,3}|\d{1,2}[.)]|[a-z][.)])[ \t]+\S')) >= 2
    UNION ALL
    SELECT id, 'scenario', trim(scenario) FROM found WHERE scenario <> ''
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY kind, text) AS times, (SELECT count(*) FROM text) AS items FROM way
)
SELECT id, kind, text IS NOT NULL AND times > 1 AND 5 * times >= items AS copied FROM counted;

