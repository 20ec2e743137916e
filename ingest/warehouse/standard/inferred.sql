-- Grain: one inferred core.work_item_change. Inputs: core.observation, meta.import_batch, core.work_item_change (recorded).
-- Derived anew, whole, after each import. Two exports in the same format that show an item at two instants tell that what
-- differs between them changed in between: by the later export at the latest, or by the item's last change before it; a
-- state that came with a completion date, at that date. Where the tool recorded a change of the field in that time,
-- the record holds and nothing is inferred. Fields that an export does not tell are no evidence. A project is not compared: plans rename theirs with every update.
DELETE FROM core.work_item_change WHERE origin = 'inferred';

-- What each export showed of an item; a field that it tells and shows empty is '' here, one that it does not tell NULL.
CREATE OR REPLACE TEMP TABLE inferred_sight AS
WITH told AS (
    SELECT batch_id, list(field) AS fields FROM meta.import_field GROUP BY batch_id
), sight AS (
    SELECT o.*, b.format, b.seen_at, coalesce(t.fields, []) AS fields,
           row_number() OVER (PARTITION BY o.item_id, b.format, b.seen_at ORDER BY o.updated_at DESC NULLS LAST, o.batch_id) AS rank
    FROM core.observation o JOIN meta.import_batch b ON b.batch_id = o.batch_id
    LEFT JOIN told t ON t.batch_id = o.batch_id
    WHERE b.seen_at IS NOT NULL
)
SELECT s.item_id, i.source, s.format, s.batch_id, s.seen_at, s.updated_at, s.resolved_at,
       if(list_contains(fields, 'state'), coalesce(s.state, ''), NULL) AS state,
       if(list_contains(fields, 'type'), coalesce(s.type, ''), NULL) AS type,
       if(list_contains(fields, 'priority'), coalesce(s.priority, ''), NULL) AS priority,
       if(list_contains(fields, 'resolution'), coalesce(s.resolution, ''), NULL) AS resolution,
       if(list_contains(fields, 'title'), coalesce(s.title, ''), NULL) AS title,
       if(list_contains(fields, 'team'), coalesce(s.team, ''), NULL) AS team,
       if(list_contains(fields, 'parent'), coalesce(s.parent, ''), NULL) AS parent,
       if(list_contains(fields, 'sprint'), coalesce(s.sprint, ''), NULL) AS sprint,
       if(list_contains(fields, 'labels'), coalesce(array_to_string(list_sort(s.labels), ', '), ''), NULL) AS labels,
       if(list_contains(fields, 'due'), coalesce(s.due::VARCHAR, ''), NULL) AS due,
       if(list_contains(fields, 'points'), coalesce(s.points::VARCHAR, ''), NULL) AS estimate,
       if(list_contains(fields, 'owners'), list_sort(coalesce(s.owners, [])), NULL) AS owners
FROM sight s JOIN core.work_item i ON i.id = s.item_id WHERE s.rank = 1;

CREATE OR REPLACE TEMP TABLE inferred_step AS
WITH value AS (
    UNPIVOT (SELECT * EXCLUDE (owners) FROM inferred_sight)
    ON state, type, priority, resolution, title, team, parent, sprint, labels, due, estimate INTO NAME field VALUE value
), step AS (
    SELECT *, lag(value) OVER w AS before, lag(seen_at) OVER w AS before_at, lag(resolved_at) OVER w AS before_resolved_at
    FROM value WINDOW w AS (PARTITION BY item_id, format, field ORDER BY seen_at)
), renamed AS (
    -- a team of which every item is in one other team now, five or more of them, has been renamed: nothing was handed over
    SELECT batch_id, before FROM step WHERE field = 'team' AND before <> ''
    GROUP BY batch_id, before HAVING count(*) >= 5 AND count(DISTINCT value) = 1
)
SELECT item_id, source, batch_id, field, nullif(before, '') AS from_value, nullif(value, '') AS to_value,
       NULL AS from_id, NULL AS to_id, before_at AS earliest_at,
       CASE WHEN field IN ('state', 'resolution') AND before_resolved_at IS NULL AND resolved_at > before_at AND resolved_at <= seen_at THEN resolved_at
            WHEN updated_at > before_at AND updated_at <= seen_at THEN updated_at ELSE seen_at END AS changed_at
FROM step WHERE before IS NOT NULL AND value <> before AND seen_at > before_at
AND NOT (field = 'team' AND (batch_id, before) IN (SELECT (batch_id, before) FROM renamed))
UNION ALL
SELECT * FROM (
    WITH step AS (
        SELECT *, lag(owners) OVER w AS before, lag(seen_at) OVER w AS before_at
        FROM inferred_sight WHERE owners IS NOT NULL WINDOW w AS (PARTITION BY item_id, format ORDER BY seen_at)
    ), moved AS (
        SELECT *, list_filter(before, lambda who: NOT list_contains(owners, who)) AS gone, list_filter(owners, lambda who: NOT list_contains(before, who)) AS came
        FROM step WHERE before IS NOT NULL AND owners <> before AND seen_at > before_at
    ), paired AS (
        SELECT *, unnest(generate_series(1, greatest(len(gone), len(came)))) AS n FROM moved
    )
    SELECT p.item_id, p.source, p.batch_id, 'owner', g.name, c.name, p.gone[p.n], p.came[p.n], p.before_at,
           CASE WHEN p.updated_at > p.before_at AND p.updated_at <= p.seen_at THEN p.updated_at ELSE p.seen_at END
    FROM paired p
    LEFT JOIN core.person_identity g ON g.id = p.gone[p.n]
    LEFT JOIN core.person_identity c ON c.id = p.came[p.n]
);

INSERT INTO core.work_item_change BY NAME
SELECT s.item_id || ':inferred:' || s.field || ':' || epoch_ms(s.changed_at) || coalesce(':' || s.to_id, '') || coalesce(':' || s.from_id, '') AS id,
       s.item_id, s.source, s.changed_at, s.earliest_at, 0 AS seq, NULL::VARCHAR AS actor, s.field, NULL::VARCHAR AS field_name,
       s.from_value, s.to_value, s.from_id, s.to_id, 'inferred' AS origin, s.batch_id,
       (SELECT min(file_id) FROM meta.import_file f WHERE f.batch_id = s.batch_id) AS file_id, NULL::BIGINT AS line, NULL::VARCHAR AS pointer
FROM inferred_step s
WHERE NOT EXISTS (
    SELECT 1 FROM core.work_item_change r
    WHERE r.item_id = s.item_id AND r.field = s.field AND r.origin = 'recorded' AND r.changed_at > s.earliest_at - INTERVAL 1 DAY AND r.changed_at <= s.changed_at + INTERVAL 1 DAY
)
ORDER BY id;
