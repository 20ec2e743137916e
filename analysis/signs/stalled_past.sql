-- Grain: one gap between two progress events of a counted item, between its start and its end, that ended in the 365 days
-- before the instant. Inputs: mart_item, mart_event, mart_state_interval, mart_scope.
-- The start opens the first gap, as it does for open items. The stage of a gap is the state in which it began. Events of
-- one instant are one event. Columns: narrow and wide stratum, days.
WITH item AS (
    SELECT i.id, i.type, i.started_at, i.exited_at, s.as_of, s.year_from
    FROM mart_item i CROSS JOIN mart_scope s
    WHERE i.counted AND i.started_at IS NOT NULL AND (i.exited_at IS NULL OR i.exited_at >= s.year_from)
), moment AS (
    SELECT id AS item_id, started_at AS event_at FROM item
    UNION
    SELECT e.item_id, e.event_at FROM mart_event e JOIN item i ON i.id = e.item_id
    WHERE e.progress AND e.event_at >= i.started_at AND (i.exited_at IS NULL OR e.event_at <= i.exited_at)
), gap AS (
    SELECT item_id, event_at AS from_at, lead(event_at) OVER (PARTITION BY item_id ORDER BY event_at) AS to_at FROM moment
), state AS (
    SELECT item_id, entered_at, standard FROM mart_state_interval WHERE entered_at IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY item_id, entered_at ORDER BY seq DESC) = 1
)
SELECT 'stage ' || s.standard || ', type ' || coalesce(i.type, 'not told') AS narrow,
       'stage ' || s.standard || ', all types' AS wide,
       mart_days(g.from_at, g.to_at) AS days
FROM gap g JOIN item i ON i.id = g.item_id
ASOF JOIN state s ON s.item_id = g.item_id AND g.from_at >= s.entered_at
WHERE g.to_at >= i.year_from AND g.to_at < i.as_of
ORDER BY g.item_id, g.from_at;
