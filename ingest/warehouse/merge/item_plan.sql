-- What becomes of each record of the batch. Inputs: merge_key, stage_site, core.work_item (its ids alone).
-- merge_repeated: records of a key that the batch tells more than once, but for the newest one.
CREATE OR REPLACE TEMP TABLE merge_repeated AS
WITH repeated AS (
    SELECT site.source, k.key FROM merge_key k JOIN stage_site site ON site.told = k.source
    GROUP BY ALL HAVING count(*) > 1
), ranked AS (
    SELECT k.seq, row_number() OVER (PARTITION BY r.source, r.key ORDER BY k.updated_at DESC NULLS LAST, k.seq DESC) AS rank
    FROM merge_key k JOIN stage_site site ON site.told = k.source
    JOIN repeated r ON r.source = site.source AND r.key = k.key
)
SELECT seq FROM ranked WHERE rank > 1;

-- merge_known: of the others, those whose item core has already.
CREATE OR REPLACE TEMP TABLE merge_known AS
WITH incoming AS (
    SELECT k.seq, site.source || ':' || k.key AS id FROM merge_key k JOIN stage_site site ON site.told = k.source
    ANTI JOIN merge_repeated r ON r.seq = k.seq
)
SELECT i.seq, i.id FROM incoming i SEMI JOIN core.work_item c ON c.id = i.id;
