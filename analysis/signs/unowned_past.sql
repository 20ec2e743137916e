-- Grain: one time in which a started item had no owner and which ended with one in the 365 days before the instant, while
-- the item was unfinished. Inputs: mart_item, mart_owner_interval, mart_scope.
-- Columns: narrow and wide stratum, days from the later of start and loss of the owner to the next owner.
WITH stay AS (
    SELECT item_id, from_at, step, holder,
           lag(holder) OVER w IS NULL AS after_nobody,
           max(to_at) FILTER (WHERE holder IS NOT NULL) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS lost_at
    FROM mart_owner_interval WHERE from_at IS NOT NULL
    WINDOW w AS (PARTITION BY item_id ORDER BY from_at, step)
), ended AS (
    SELECT i.type, greatest(i.started_at, coalesce(s.lost_at, i.started_at)) AS from_at, s.from_at AS to_at, s.item_id, s.step
    FROM stay s JOIN mart_item i ON i.id = s.item_id CROSS JOIN mart_scope sc
    WHERE i.counted AND i.started_at IS NOT NULL AND s.holder IS NOT NULL AND s.after_nobody
      AND s.from_at >= sc.year_from AND s.from_at < sc.as_of AND (i.exited_at IS NULL OR s.from_at <= i.exited_at)
)
SELECT 'type ' || coalesce(type, 'not told') AS narrow, 'all types' AS wide, mart_days(from_at, to_at) AS days
FROM ended WHERE to_at > from_at
ORDER BY item_id, step;
