-- Rows of one batch (all but its items) as the connector told them, before they are merged into core. Keys are the tool's, not yet ids.
CREATE OR REPLACE TEMP TABLE stage_work_item_change (
    seq BIGINT, source VARCHAR, item_key VARCHAR, native_id VARCHAR, changed_at TIMESTAMP, position INTEGER, actor VARCHAR,
    field VARCHAR, field_name VARCHAR, from_value VARCHAR, to_value VARCHAR, from_id VARCHAR, to_id VARCHAR,
    file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_work_item_link (
    seq BIGINT, source VARCHAR, from_key VARCHAR, to_key VARCHAR, kind VARCHAR, original VARCHAR, linked_at TIMESTAMP,
    file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_message (
    seq BIGINT, source VARCHAR, native_id VARCHAR, item_key VARCHAR, channel VARCHAR, thread VARCHAR, author VARCHAR,
    sent_at TIMESTAMP, text VARCHAR, file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_worklog (
    seq BIGINT, source VARCHAR, native_id VARCHAR, item_key VARCHAR, project VARCHAR, author VARCHAR, booked_at TIMESTAMP, seconds DOUBLE,
    text VARCHAR, file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_meeting (
    seq BIGINT, source VARCHAR, native_id VARCHAR, starts_at TIMESTAMP, ends_at TIMESTAMP, organiser VARCHAR, attendees VARCHAR[],
    recurring BOOLEAN, title VARCHAR, file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_commit (
    seq BIGINT, source VARCHAR, native_id VARCHAR, repository VARCHAR, author VARCHAR, committer VARCHAR, authored_at TIMESTAMP,
    committed_at TIMESTAMP, parents INTEGER, message VARCHAR, files VARCHAR[], file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_team_membership (
    seq BIGINT, source VARCHAR, person VARCHAR, team VARCHAR, within VARCHAR, lead VARCHAR, since DATE, until DATE,
    file_id INTEGER, line BIGINT, pointer VARCHAR
);
CREATE OR REPLACE TEMP TABLE stage_person_identity (
    seq BIGINT, source VARCHAR, native_id VARCHAR, name VARCHAR, login VARCHAR, email VARCHAR, zone VARCHAR, bot BOOLEAN
);
CREATE OR REPLACE TEMP TABLE stage_refusal (
    seq BIGINT, scope VARCHAR, table_name VARCHAR, column_name VARCHAR, value VARCHAR, reason VARCHAR,
    file_id INTEGER, line BIGINT, pointer VARCHAR
);
-- Which source each provisional source name of the batch stands for.
CREATE OR REPLACE TEMP TABLE stage_site (told VARCHAR, source VARCHAR);
-- The items of the batch that are being merged; items go into core straight from Arrow, a batch of rows at a time.
CREATE OR REPLACE TEMP TABLE merge_key (seq BIGINT, source VARCHAR, key VARCHAR, native_id VARCHAR, updated_at TIMESTAMP);
-- What merge/item_plan.sql finds out; empty where it need not look.
CREATE OR REPLACE TEMP TABLE merge_repeated (seq BIGINT);
CREATE OR REPLACE TEMP TABLE merge_known (seq BIGINT, id VARCHAR);
