-- Grain: one counted item in progress, in the order of its id. Inputs: mart_item, mart_turned_back.
-- title, description: as of the instant. recurring: at least 3 items of the team, finished ones included, have the same
-- title but for figures, punctuation and case: a template or recurring work.
WITH named AS (
    SELECT id, team, trim(regexp_replace(lower(coalesce(title, '')), '[^\p{L}]+', ' ', 'g')) AS name
    FROM mart_item WHERE counted
), repeated AS (
    SELECT team, name FROM named GROUP BY team, name HAVING count(*) >= 3
)
SELECT i.id, coalesce(i.title, '') AS title,
       coalesce(if(b.item_id IS NULL, i.description, b.value), '') AS description,
       r.name IS NOT NULL AS recurring
FROM mart_item i
JOIN named n ON n.id = i.id
LEFT JOIN repeated r ON r.team = n.team AND r.name = n.name
LEFT JOIN mart_turned_back b ON b.item_id = i.id AND b.field = 'description'
WHERE i.counted AND i.in_progress
ORDER BY i.id;
