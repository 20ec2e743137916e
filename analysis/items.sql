-- Grain: one work item as of the instant. Inputs: mart_item, mart_owner_interval, mart_blocked_interval, mart_handoff.
WITH hop AS (
    SELECT item_id, count(*) FILTER (WHERE level = 'team') AS teams, count(*) FILTER (WHERE level = 'person') AS people FROM mart_handoff GROUP BY item_id
), blocked AS (
    SELECT DISTINCT item_id FROM mart_blocked_interval WHERE to_at IS NULL
), tells AS (
    SELECT source, count(owners) > 0 AS owners FROM core.work_item GROUP BY source
)
SELECT i.id, i.source, i.key, i.title, i.url, i.type, i.team, i.project, i.state, i.standard_state, i.class, i.priority,
       CASE WHEN len(o.owners) = 1 THEN 'one owner' WHEN len(o.owners) > 1 THEN 'several owners'
            WHEN t.owners THEN 'no owner' ELSE 'not told' END AS owned,
       i.created_at, i.started_at, i.exited_at, i.due,
       if(i.in_progress AND i.started_at IS NOT NULL, mart_days(i.started_at, i.as_of), NULL) AS age_days,
       if(i.done_at > i.started_at, mart_days(i.started_at, i.done_at), NULL) AS cycle_days,
       b.item_id IS NOT NULL AS blocked,
       if(i.logged, coalesce(nullif(h.teams, 0), h.people, 0), NULL) AS handoffs
FROM mart_item i
LEFT JOIN mart_owner_interval o ON o.item_id = i.id AND o.to_at IS NULL
LEFT JOIN blocked b ON b.item_id = i.id
LEFT JOIN hop h ON h.item_id = i.id
LEFT JOIN tells t ON t.source = i.source
ORDER BY i.source, i.key;
