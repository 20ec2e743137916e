-- Grain: one row: persons, the humans with at least 20 events in the 13 weeks, who would be measured if time zones and
-- working hours were known. Inputs: mart_event, mart_scope.
WITH busy AS (
    SELECT e.person_id FROM mart_event e CROSS JOIN mart_scope s
    WHERE e.human AND e.event_at >= s.w_from AND e.event_at < s.w_to
    GROUP BY e.person_id HAVING count(*) >= 20
)
SELECT count(*) AS persons FROM busy;
