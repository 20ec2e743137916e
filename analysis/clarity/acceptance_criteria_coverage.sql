-- Grain: one row of counts over the counted items started in the 13 weeks. Inputs: clarity_started, clarity_criteria,
-- core.work_item. hits: criteria in at least one way that is not copied. Covered: the start is known and the source tells
-- a description, a criteria field or a checklist.
WITH told AS (
    SELECT source FROM core.work_item GROUP BY source HAVING count(description) + count(acceptance_criteria) + count(checklist_total) > 0
), way AS (
    SELECT id, bool_or(NOT copied) AS valid,
           bool_or(kind = 'field' AND NOT copied) AS field, bool_or(kind = 'checklist') AS checklist,
           bool_or(kind = 'list' AND NOT copied) AS bullets, bool_or(kind = 'scenario' AND NOT copied) AS scenario
    FROM clarity_criteria GROUP BY id
), judged AS (
    SELECT s.started_at IS NOT NULL AND t.source IS NOT NULL AS covered, w.*
    FROM clarity_started s LEFT JOIN told t ON t.source = s.source LEFT JOIN way w ON w.id = s.id
)
SELECT count(*) FILTER (WHERE covered AND valid) AS hits,
       count(*) FILTER (WHERE covered) AS n,
       count(*) FILTER (WHERE covered) AS covered,
       count(*) AS eligible,
       count(*) FILTER (WHERE covered AND field) AS field,
       count(*) FILTER (WHERE covered AND checklist) AS checklist,
       count(*) FILTER (WHERE covered AND bullets) AS bullets,
       count(*) FILTER (WHERE covered AND scenario) AS scenario,
       count(*) FILTER (WHERE covered AND NOT valid) AS copied
FROM judged;
