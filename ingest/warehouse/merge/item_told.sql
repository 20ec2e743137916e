-- Grain: one row: which fields the batch tells at all. A field without one value was not exported, and must not erase.
-- Inputs: merge_batch.
CREATE OR REPLACE TEMP TABLE merge_told AS
SELECT count(state) > 0 AS state, count(resolution) > 0 AS resolution, count(priority) > 0 AS priority,
       count(description) > 0 AS description, count(acceptance_criteria) > 0 AS acceptance_criteria,
       count(owners) > 0 AS owners, count(team) > 0 AS team, count(parent_key) > 0 AS parent, count(sprint) > 0 AS sprint,
       count(labels) > 0 AS labels, count(estimate_seconds) > 0 AS estimate, count(points) > 0 AS points,
       count(checklist_total) > 0 AS checklist, count(due) > 0 AS due, count(start) > 0 AS start,
       count(resolved_at) > 0 AS resolved, count(state_category) > 0 AS category
FROM merge_batch;
