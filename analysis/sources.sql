-- Grain: one import batch. Inputs: meta.*, core.*. What each export brought, counted in the model.
WITH counted AS (
    SELECT batch_id, sum(read) AS read, sum(kept) AS kept, sum(merged) AS merged, sum(refused) AS refused FROM meta.import_count GROUP BY batch_id
), files AS (
    SELECT batch_id, count(*) AS files FROM meta.import_file GROUP BY batch_id
), cells AS (
    SELECT batch_id, count(*) AS refused_values FROM meta.refusal WHERE scope = 'value' GROUP BY batch_id
), unlocked AS (
    SELECT batch_id, 1 AS place, 'items' AS what FROM core.work_item
    UNION SELECT batch_id, 2, 'history' FROM core.work_item_change WHERE field = 'state'
    UNION SELECT batch_id, 3, 'owner history' FROM core.work_item_change WHERE field = 'owner'
    UNION SELECT batch_id, 4, 'owners' FROM core.work_item WHERE owners IS NOT NULL
    UNION SELECT batch_id, 5, 'links' FROM core.work_item_link
    UNION SELECT batch_id, 6, 'comments' FROM core.message
    UNION SELECT batch_id, 7, 'worklogs' FROM core.worklog
    UNION SELECT batch_id, 8, 'due dates' FROM core.work_item WHERE due IS NOT NULL
    UNION SELECT batch_id, 9, 'teams' FROM core.work_item WHERE team IS NOT NULL
), unlocks AS (
    SELECT batch_id, string_agg(what, ', ' ORDER BY place) AS unlocks FROM unlocked GROUP BY batch_id
)
SELECT b.batch_id, b.path, b.tool, b.format, b.content_hash, coalesce(f.files, 0), coalesce(c.read, 0)::BIGINT, coalesce(c.kept, 0)::BIGINT,
       coalesce(c.merged, 0)::BIGINT, coalesce(c.refused, 0)::BIGINT, coalesce(x.refused_values, 0), coalesce(u.unlocks, '')
FROM meta.import_batch b
LEFT JOIN files f ON f.batch_id = b.batch_id LEFT JOIN counted c ON c.batch_id = b.batch_id
LEFT JOIN cells x ON x.batch_id = b.batch_id LEFT JOIN unlocks u ON u.batch_id = b.batch_id
ORDER BY b.batch_id;
