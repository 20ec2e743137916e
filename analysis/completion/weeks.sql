-- Grain: one of the 13 ISO weeks of W. Inputs: mart_scope, mart_item.
-- covered: the first item that any export knows existed when the week began. Earlier weeks are not weeks without work.
CREATE OR REPLACE TEMP TABLE completion_week AS
WITH monday AS (
    SELECT unnest(generate_series(mart_local(w_from), mart_local(w_to) - INTERVAL 1 WEEK, INTERVAL 1 WEEK)) AS monday
    FROM mart_scope
), beginning AS (
    SELECT min(least(created_at, done_at)) AS first_at FROM mart_item WHERE counted
)
SELECT mart_utc(m.monday) AS from_at, mart_utc(m.monday + INTERVAL 1 WEEK) AS to_at,
       coalesce(b.first_at <= mart_utc(m.monday), false) AS covered
FROM monday m CROSS JOIN beginning b;

