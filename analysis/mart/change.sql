-- Grain: one recorded change of an item at or before the instant. Inputs: core.work_item_change, mart_identity, mart_scope.
-- bulk: one of at least 20 changes of one field by one actor within 60 s (convention, catalogue 2.9).
CREATE OR REPLACE TEMP TABLE mart_change AS
WITH known AS (
    SELECT c.id, c.item_id, c.changed_at, c.seq, c.field, c.from_value, c.to_value, c.from_id, c.to_id,
           p.person_id AS actor, coalesce(p.human, false) AS human
    FROM core.work_item_change c
    LEFT JOIN mart_identity p ON p.id = c.actor
    WHERE c.changed_at <= (SELECT as_of FROM mart_scope)
), counted AS (
    SELECT *, count(*) OVER (PARTITION BY actor, field ORDER BY changed_at RANGE BETWEEN CURRENT ROW AND INTERVAL 60 SECOND FOLLOWING) >= 20 AS opens_bulk
    FROM known
)
SELECT * EXCLUDE (opens_bulk),
       actor IS NOT NULL AND coalesce(bool_or(opens_bulk) OVER (PARTITION BY actor, field ORDER BY changed_at RANGE BETWEEN INTERVAL 60 SECOND PRECEDING AND CURRENT ROW), false) AS bulk
FROM counted;

-- Grain: item and field. What a field held at the instant, where a later change tells it (catalogue 2.2): the value the
-- first later change started from.
CREATE OR REPLACE TEMP TABLE mart_turned_back AS
SELECT item_id, field, arg_min_null(from_value, (changed_at, seq)) AS value, arg_min_null(from_id, (changed_at, seq)) AS value_id
FROM core.work_item_change WHERE changed_at > (SELECT as_of FROM mart_scope)
GROUP BY ALL;
