-- Grain: one row. The instant and the windows every measure uses (catalogue 2.2, 2.3).
-- Variables: as_of, zone. Weeks are ISO weeks of the report's zone; W is the 13 latest that ended at or before the instant.
CREATE OR REPLACE TEMP MACRO mart_local(t) AS timezone(getvariable('zone'), timezone('UTC', t::TIMESTAMP));
CREATE OR REPLACE TEMP MACRO mart_utc(t) AS timezone('UTC', timezone(getvariable('zone'), t::TIMESTAMP));
CREATE OR REPLACE TEMP MACRO mart_days(a, b) AS epoch_us(b - a) / 86400e6;

CREATE OR REPLACE TEMP TABLE mart_scope AS
WITH asked AS (
    SELECT getvariable('as_of')::TIMESTAMP AS as_of, date_trunc('week', mart_local(getvariable('as_of')::TIMESTAMP)) AS monday
)
SELECT as_of,
       mart_utc(monday - INTERVAL 13 WEEK) AS w_from, mart_utc(monday) AS w_to,
       as_of - INTERVAL 365 DAY AS year_from
FROM asked;
