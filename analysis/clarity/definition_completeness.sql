-- Grain: one counted item started in the 13 weeks, or of unknown start (clarity_started). Inputs: clarity_started,
-- clarity_criteria, clarity_goal_path, clarity_parent, mart_owner_interval, core.work_item, core.work_item_change.
-- Columns: value (questions answered at the start / questions that the source can answer; NULL below three, or without a
-- start), who, what, by_when, how, why (NULL where the source tells no such field).
WITH phrase(language, text) AS (
    VALUES ('en', 'so that'), ('en', 'in order to'), ('en', 'because'),
           ('es', 'para que'), ('es', 'con el fin de'), ('es', 'a fin de que'), ('es', 'porque'),
           ('de', 'damit'), ('de', 'sodass'), ('de', 'so dass'), ('de', 'weil'),
           ('fr', 'afin de'), ('fr', 'afin d'), ('fr', 'afin que'), ('fr', 'afin qu'), ('fr', 'pour que'), ('fr', 'pour qu'), ('fr', 'parce que'), ('fr', 'parce qu'),
           ('pl', 'aby'), ('pl', 'zeby'), ('pl', 'poniewaz'), ('pl', 'w celu'),
           ('pt', 'a fim de'), ('pt', 'com o objetivo de')
), moved AS (
    SELECT DISTINCT source, field FROM core.work_item_change WHERE field IN ('owner', 'description', 'due', 'sprint', 'parent')
), held AS (
    SELECT source, count(owners) > 0 AS owner, count(description) > 0 AS description, count(due) + count(sprint) > 0 AS day,
           count(acceptance_criteria) + count(checklist_total) > 0 AS criteria, count(parent_id) > 0 AS parent
    FROM core.work_item GROUP BY source
), told AS (
    SELECT h.source,
           h.owner OR coalesce(bool_or(m.field = 'owner'), false) AS owner,
           h.description OR coalesce(bool_or(m.field = 'description'), false) AS description,
           h.day OR coalesce(bool_or(m.field IN ('due', 'sprint')), false) AS day,
           h.parent OR coalesce(bool_or(m.field = 'parent'), false) AS parent,
           h.criteria
    FROM held h LEFT JOIN moved m ON m.source = h.source GROUP BY h.source, h.owner, h.description, h.day, h.parent, h.criteria
), worded AS (
    SELECT id, len(regexp_extract_all(replace(lower(own_text), lower(title), ' '), '\S*[\p{L}\p{N}]\S*')) AS words,
           ' ' || regexp_replace(strip_accents(lower(title || ' ' || own_text)), '[^\p{L}\p{N}]+', ' ', 'g') || ' ' AS spaced
    FROM clarity_started
), purposeful AS (
    SELECT w.id, bool_or(contains(w.spaced, ' ' || p.text || ' ')) AS says FROM worded w CROSS JOIN phrase p GROUP BY w.id
), children AS (
    SELECT s.id, count(DISTINCT p.item_id) AS children
    FROM clarity_started s
    JOIN clarity_parent p ON p.parent_id = s.id AND (p.from_at IS NULL OR p.from_at <= s.started_at) AND (p.to_at IS NULL OR p.to_at > s.started_at)
    JOIN core.work_item c ON c.id = p.item_id AND c.created_at <= s.started_at
    GROUP BY s.id
), holder AS (
    SELECT s.id, len(o.owners) = 1 AS one
    FROM clarity_started s JOIN mart_owner_interval o ON o.item_id = s.id
     AND (o.from_at IS NULL OR o.from_at <= s.started_at) AND (o.to_at IS NULL OR o.to_at > s.started_at)
), criteria AS (
    SELECT DISTINCT id FROM clarity_criteria WHERE NOT copied
), answer AS (
    SELECT s.id,
           if(t.owner, coalesce(h.one, false), NULL) AS who,
           if(t.description, w.words >= 10, NULL) AS what,
           if(t.day, s.due IS NOT NULL OR s.sprint IS NOT NULL, NULL) AS by_when,
           if(t.criteria OR t.description OR t.parent, c.id IS NOT NULL OR coalesce(k.children, 0) >= 2, NULL) AS how,
           CASE WHEN NOT t.description AND NOT t.parent THEN NULL
                WHEN g.goal OR p.says THEN true
                WHEN g.lost THEN NULL
                ELSE false END AS why
    FROM clarity_started s JOIN told t ON t.source = s.source
    JOIN worded w ON w.id = s.id
    JOIN purposeful p ON p.id = s.id
    LEFT JOIN holder h ON h.id = s.id
    LEFT JOIN children k ON k.id = s.id
    LEFT JOIN criteria c ON c.id = s.id
    LEFT JOIN clarity_goal_path g ON g.item_id = s.id AND g.asked_at = s.started_at
    WHERE s.started_at IS NOT NULL
), scored AS (
    SELECT *, list_filter([who, what, by_when, how, why], lambda a: a IS NOT NULL) AS answers FROM answer
)
SELECT if(len(a.answers) >= 3, len(list_filter(a.answers, lambda x: x)) / len(a.answers), NULL)::DOUBLE AS value,
       a.who, a.what, a.by_when, a.how, a.why
FROM clarity_started s LEFT JOIN scored a ON a.id = s.id
ORDER BY s.id;
