-- Grain: one work item that existed at the instant, as of it. Inputs: core.work_item, the interval marts, meta.mapping.
-- Instants of catalogue 2.6: created, started (first entry into active or wait), first_done, done (last entry, if done
-- now), dropped, exited (done or dropped). Sources without history give started NULL, and done or dropped by the
-- completion date. counted: an item at the lowest deliverable level, so that no work counts twice (2.5).
-- in_progress: the set A(T) of 2.7; parked: started and put back into the queue.
CREATE OR REPLACE TEMP TABLE mart_item AS
WITH item AS (
    SELECT i.*, l.logged, s.as_of,
           coalesce(ty.standard, 'item') AS standard_type
    FROM core.work_item i JOIN mart_logged l ON l.id = i.id CROSS JOIN mart_scope s
    LEFT JOIN meta.mapping ty ON ty.kind = 'type' AND ty.source = i.source AND ty.original = i.type
    WHERE i.created_at IS NULL OR i.created_at <= s.as_of
), child AS (
    SELECT DISTINCT parent_id AS id FROM item WHERE parent_id IS NOT NULL AND standard_type IN ('item', 'pull request')
), run AS (
    SELECT item_id,
           min(entered_at) FILTER (WHERE class IN ('active', 'wait')) AS started_at,
           min(entered_at) FILTER (WHERE class = 'done') AS first_done_at,
           arg_max(class, (coalesce(entered_at, '-infinity'::TIMESTAMP), seq)) AS class,
           max(entered_at) AS class_since
    FROM mart_class_interval GROUP BY item_id
), standing AS (
    SELECT item_id, state, standard, entered_at AS state_since FROM mart_state_interval
    QUALIFY row_number() OVER (PARTITION BY item_id ORDER BY entered_at DESC NULLS LAST, seq DESC) = 1
), back AS (
    PIVOT mart_turned_back ON field IN ('team', 'due', 'priority', 'title', 'sprint', 'description', 'acceptance criteria') USING any_value(value), bool_or(true) AS was GROUP BY item_id
), rostered AS (
    -- whose team is told by a roster: the one team in which the item's holder was on the day of the instant
    SELECT o.item_id, any_value(t.name) AS team
    FROM mart_owner_interval o CROSS JOIN mart_scope s
    JOIN core.team_membership m ON m.person_id = o.holder AND coalesce(m.since <= s.as_of::DATE, true) AND coalesce(m.until >= s.as_of::DATE, true)
    JOIN core.team t ON t.id = m.team_id
    WHERE o.to_at IS NULL GROUP BY o.item_id HAVING count(DISTINCT t.id) = 1
), joined AS (
    SELECT i.id, i.source, i.tool, i.key, i.url, i.type, i.standard_type, i.project, i.parent_id, i.labels, i.creator,
           coalesce(if(b.title_was, b."title_any_value(""value"")", NULL), i.title) AS title,
           if(b.description_was, b."description_any_value(""value"")", i.description) AS description,
           if(b."acceptance criteria_was", b."acceptance criteria_any_value(""value"")", i.acceptance_criteria) AS acceptance_criteria,
           i.checklist_total,
           coalesce(tm.standard, if(b.team_was, b."team_any_value(""value"")", i.team)) AS team_field, ro.team AS roster_team,
           if(b.priority_was, b."priority_any_value(""value"")", i.priority) AS priority,
           if(b.sprint_was, b."sprint_any_value(""value"")", i.sprint) AS sprint,
           if(b.due_was, try_cast(b."due_any_value(""value"")" AS DATE), i.due) AS due,
           i.points, i.estimate_seconds, i.logged, i.created_at, i.updated_at, i.resolved_at, i.as_of,
           st.state, coalesce(st.standard, 'unknown') AS standard_state, st.state_since,
           coalesce(r.class, 'unknown') AS class, r.started_at, r.first_done_at, r.class_since,
           i.standard_type IN ('item', 'pull request') AND c.id IS NULL AS counted,
           c.id IS NOT NULL AS has_children
    FROM item i
    LEFT JOIN run r ON r.item_id = i.id
    LEFT JOIN standing st ON st.item_id = i.id
    LEFT JOIN back b ON b.item_id = i.id
    LEFT JOIN child c ON c.id = i.id
    LEFT JOIN rostered ro ON ro.item_id = i.id
    LEFT JOIN meta.mapping tm ON tm.kind = 'team' AND tm.source = i.source AND tm.original = if(b.team_was, b."team_any_value(""value"")", i.team)
)
SELECT * EXCLUDE (class_since, first_done_at, roster_team),
       coalesce(team_field, roster_team, project, source) AS team,
       coalesce(first_done_at, if(class = 'done' AND resolved_at <= as_of, resolved_at, NULL)) AS first_done_at,
       if(class = 'done', coalesce(if(class_since > created_at OR resolved_at IS NULL, class_since, NULL), if(resolved_at <= as_of, resolved_at, NULL)), NULL) AS done_at,
       if(class = 'dropped', coalesce(if(class_since > created_at OR resolved_at IS NULL, class_since, NULL), if(resolved_at <= as_of, resolved_at, NULL)), NULL) AS dropped_at,
       class IN ('active', 'wait') OR (class = 'queue' AND started_at IS NOT NULL) AS in_progress,
       class = 'queue' AND started_at IS NOT NULL AS parked
FROM joined;
ALTER TABLE mart_item ADD COLUMN exited_at TIMESTAMP;
UPDATE mart_item SET exited_at = coalesce(done_at, dropped_at);
