-- Grain: one finding about the data. Inputs: mart_item, mart_scope, mart_state_interval, meta.import_batch, core.*.
-- Columns: code, what (words with figures), weakens, remedy. A finding that does not hold gives no row.
WITH total AS (SELECT count(*) FILTER (WHERE counted) AS items FROM mart_item),
unknown AS (
    SELECT 1 AS place, 'unknown-state' AS code, count(*) || ' of ' || any_value(t.items) || ' items are in a state that could not be read (or were archived without an outcome)' AS what,
           'everything that counts work in progress: these items are left out' AS weakens,
           'look at the states marked “unmapped” in the mapping' AS remedy
    FROM mart_item i CROSS JOIN total t WHERE i.counted AND i.class = 'unknown' HAVING count(*) > 0
), snapshot AS (
    SELECT 2, 'no-history', count(*) || ' of ' || any_value(t.items) || ' items come from exports without history: when they were started is not known',
           'cycle time, age, handoffs, blocked time and everything as of an earlier date',
           'export the history: Jira by REST with expand=changelog, Trello as board JSON'
    FROM mart_item i CROSS JOIN total t WHERE i.counted AND NOT i.logged HAVING count(*) > 0
), backwards AS (
    SELECT 3, 'backwards', count(*) || ' items were completed before they were started or created', 'cycle time: these items have none', ''
    FROM mart_item WHERE counted AND (done_at < started_at OR done_at < created_at OR resolved_at < created_at) HAVING count(*) > 0
), zone AS (
    SELECT 4, 'zone-assumed', count(*) || if(count(*) = 1, ' export writes', ' exports write') || ' times without a zone; they were read as ' || any_value(zone),
           'instants in it may be off by hours', 'say which zone the exporting user had: --tz' FROM meta.import_batch WHERE zone_assumed HAVING count(*) > 0
), said AS (
    SELECT batch_id, greatest(created_at, updated_at) AS event_at FROM core.work_item
    UNION ALL SELECT batch_id, changed_at FROM core.work_item_change
), superseded AS (
    -- an export of which a later one shows at least half of the items again is an earlier picture of the same
    SELECT a.batch_id
    FROM core.observation a JOIN core.observation b ON b.item_id = a.item_id AND b.batch_id <> a.batch_id
    JOIN meta.import_batch early ON early.batch_id = a.batch_id
    JOIN meta.import_batch late ON late.batch_id = b.batch_id AND late.seen_at > early.seen_at
    JOIN meta.import_count n ON n.batch_id = a.batch_id AND n.table_name = 'work_item'
    GROUP BY a.batch_id, b.batch_id HAVING 2 * count(*) >= any_value(n.read - n.refused)
), ends AS (
    SELECT b.path, max(s.event_at) AS last_at FROM said s JOIN meta.import_batch b ON b.batch_id = s.batch_id
    WHERE s.event_at <= (SELECT as_of FROM mart_scope) AND b.batch_id NOT IN (SELECT batch_id FROM superseded) GROUP BY b.batch_id, b.path
), uneven AS (
    SELECT 5, 'ends-apart', 'The ' || count(*) || ' exports end at different times, between ' || strftime(min(last_at), '%Y-%m-%d') || ' (' || arg_min(path, (last_at, path))
               || ') and ' || strftime(max(last_at), '%Y-%m-%d') || ' (' || arg_max(path, (last_at, path)) || ')',
           'work in exports that end early looks stalled and old; compare them only up to the earliest end',
           'export all tools on the same day, assess each by itself, or choose an earlier instant: --as-of ' || strftime(min(last_at), '%Y-%m-%d')
    FROM ends HAVING max(last_at) - min(last_at) > INTERVAL 7 DAY
), finished AS (
    SELECT 6, 'finished-only', 'Less than 1 % of ' || count(*) || ' started items are open: the export looks limited to finished work',
           'work in progress, age and stalled work say nothing here', 'export open items as well'
    FROM mart_item WHERE counted AND (in_progress OR class = 'done')
    HAVING count(*) FILTER (WHERE class = 'done') >= 100 AND count(*) FILTER (WHERE in_progress) < 0.01 * count(*)
)
SELECT code, what, weakens, remedy FROM (
    SELECT * FROM unknown UNION ALL SELECT * FROM snapshot UNION ALL SELECT * FROM backwards
    UNION ALL SELECT * FROM zone UNION ALL SELECT * FROM uneven UNION ALL SELECT * FROM finished
) ORDER BY place;
