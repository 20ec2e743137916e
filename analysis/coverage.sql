-- Grain: one row of counts over the items that existed at the instant. Inputs: mart_item.
SELECT count(*) AS items,
       count(*) FILTER (WHERE counted) AS counted,
       count(*) FILTER (WHERE counted AND in_progress) AS in_progress,
       count(*) FILTER (WHERE counted AND logged) AS logged
FROM mart_item;
