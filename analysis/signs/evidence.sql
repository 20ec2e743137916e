-- Grain: one counted item in progress at the instant, in the order of its id. Inputs: mart_item, mart_owner_interval,
-- mart_event, mart_identity, core.work_item, core.work_item_change.
-- What every piece of evidence says about its item. owners_told: the item's source names an owner of anything at all.
-- owners: how many hold it, placeholders and bots left out. touched_at, touched_by: the last human event.
WITH teller AS (
    SELECT source, coalesce(bool_or(told), false) AS told
    FROM (
        SELECT source, len(owners) > 0 AS told FROM core.work_item
        UNION ALL
        SELECT source, true FROM core.work_item_change WHERE field = 'owner'
    ) GROUP BY source
), person AS (
    SELECT person_id, min(name) AS name FROM mart_identity GROUP BY person_id
), held AS (
    SELECT o.item_id, len(o.owners) AS owners,
           array_to_string(list_sort(list_filter(list_transform(o.owners, lambda p: n.names[p]), lambda x: x IS NOT NULL)), ', ') AS owner_names
    FROM mart_owner_interval o CROSS JOIN (SELECT map(list(person_id), list(name)) AS names FROM person) n
    JOIN mart_item i ON i.id = o.item_id
    WHERE o.to_at IS NULL AND i.counted AND i.in_progress
), touched AS (
    SELECT item_id, max(event_at) AS event_at, arg_max(person_id, (event_at, kind, person_id)) AS person_id
    FROM mart_event WHERE human GROUP BY item_id
)
SELECT i.id, i.source, i.key, coalesce(i.title, '') AS title, coalesce(i.url, '') AS url, i.team,
       coalesce(i.project, '') AS project, coalesce(i.state, '') AS state, i.state_since,
       i.started_at, i.created_at, i.updated_at,
       t.told AS owners_told, coalesce(h.owners, 0) AS owners, coalesce(h.owner_names, '') AS owner_names,
       e.event_at AS touched_at, coalesce(p.name, '') AS touched_by
FROM mart_item i
JOIN teller t ON t.source = i.source
LEFT JOIN held h ON h.item_id = i.id
LEFT JOIN touched e ON e.item_id = i.id
LEFT JOIN person p ON p.person_id = e.person_id
WHERE i.counted AND i.in_progress
ORDER BY i.id;
