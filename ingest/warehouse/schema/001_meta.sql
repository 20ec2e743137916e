-- Bookkeeping: what was imported, what was refused, how values were read, what was computed.
CREATE SCHEMA meta;

COMMENT ON TABLE migration IS 'Which steps of the schema the file has been through.';

CREATE TABLE meta.import_batch (
    batch_id     INTEGER NOT NULL,
    content_hash VARCHAR NOT NULL,
    tool         VARCHAR NOT NULL,
    format       VARCHAR NOT NULL,
    path         VARCHAR NOT NULL,
    zone         VARCHAR NOT NULL,
    date_order   VARCHAR,
    zone_assumed BOOLEAN NOT NULL
);
COMMENT ON TABLE meta.import_batch IS 'One export that was imported, in one transaction.';
COMMENT ON COLUMN meta.import_batch.batch_id IS 'Counted from 1 in order of import.';
COMMENT ON COLUMN meta.import_batch.content_hash IS 'SHA-256 over the content of its files and the settings it was read with; the same export is not read twice.';
COMMENT ON COLUMN meta.import_batch.format IS 'Id of the format: jira-csv.';
COMMENT ON COLUMN meta.import_batch.path IS 'The file, or the folder or archive that held its files.';
COMMENT ON COLUMN meta.import_batch.zone IS 'Zone in which times without one were read.';
COMMENT ON COLUMN meta.import_batch.date_order IS 'dmy or mdy when the user said so.';
COMMENT ON COLUMN meta.import_batch.zone_assumed IS 'Whether its times carry no zone, so that instants may be off by hours.';

CREATE TABLE meta.import_file (
    file_id  INTEGER NOT NULL,
    batch_id INTEGER NOT NULL,
    path     VARCHAR NOT NULL,
    bytes    BIGINT NOT NULL,
    sha256   VARCHAR NOT NULL
);
COMMENT ON TABLE meta.import_file IS 'One file of an import batch.';
COMMENT ON COLUMN meta.import_file.file_id IS 'Counted from 1 over all imports.';
COMMENT ON COLUMN meta.import_file.batch_id IS 'The import, see meta.import_batch.';
COMMENT ON COLUMN meta.import_file.path IS 'As given; members of an archive after "!/".';
COMMENT ON COLUMN meta.import_file.bytes IS 'Size, unpacked.';
COMMENT ON COLUMN meta.import_file.sha256 IS 'SHA-256 of what could be read of it.';

CREATE TABLE meta.import_count (
    batch_id   INTEGER NOT NULL,
    table_name VARCHAR NOT NULL,
    read       BIGINT NOT NULL,
    kept       BIGINT NOT NULL,
    merged     BIGINT NOT NULL,
    refused    BIGINT NOT NULL
);
COMMENT ON TABLE meta.import_count IS 'What became of the records of a batch, per table: read = kept + merged + refused.';
COMMENT ON COLUMN meta.import_count.table_name IS 'Table of core, without its schema.';
COMMENT ON COLUMN meta.import_count.read IS 'Records met in the export; a name of a person is told many times over and is no record.';
COMMENT ON COLUMN meta.import_count.kept IS 'New rows of core.';
COMMENT ON COLUMN meta.import_count.merged IS 'Records that core, or the same export, already had; the row may have been brought up to date.';
COMMENT ON COLUMN meta.import_count.refused IS 'Records that stand in meta.refusal with scope row or file.';

CREATE TABLE meta.refusal (
    batch_id    INTEGER NOT NULL,
    file_id     INTEGER NOT NULL,
    line        BIGINT,
    pointer     VARCHAR,
    scope       VARCHAR NOT NULL,
    table_name  VARCHAR NOT NULL,
    column_name VARCHAR,
    value       VARCHAR,
    reason      VARCHAR NOT NULL
);
COMMENT ON TABLE meta.refusal IS 'What could not be taken, with place and reason.';
COMMENT ON COLUMN meta.refusal.line IS 'First line of the record, counted from 1; NULL where lines mean nothing.';
COMMENT ON COLUMN meta.refusal.pointer IS 'Place inside a structured file, as a JSON pointer.';
COMMENT ON COLUMN meta.refusal.scope IS 'value: the row is kept without this value; row: the record is not in core; file: nothing after this place was read.';
COMMENT ON COLUMN meta.refusal.table_name IS 'Table of core that the record was meant for.';
COMMENT ON COLUMN meta.refusal.column_name IS 'Column or key as the file names it.';
COMMENT ON COLUMN meta.refusal.value IS 'What stood there, cut to 200 bytes.';

CREATE TABLE meta.note (
    batch_id INTEGER NOT NULL,
    code     VARCHAR NOT NULL,
    file_id  INTEGER NOT NULL,
    text     VARCHAR NOT NULL,
    remedy   VARCHAR,
    question BOOLEAN NOT NULL
);
COMMENT ON TABLE meta.note IS 'What the connector had to say about an export: caps, guesses, questions.';
COMMENT ON COLUMN meta.note.code IS 'Stable name of the remark: history-capped, zone-assumed.';
COMMENT ON COLUMN meta.note.remedy IS 'What the user can do about it.';
COMMENT ON COLUMN meta.note.question IS 'Something that was not guessed; the records that hang on it were refused.';

CREATE TABLE meta.site (
    source VARCHAR NOT NULL,
    tool   VARCHAR NOT NULL,
    host   VARCHAR
);
COMMENT ON TABLE meta.site IS 'One installation of a tool. Two installations may use the same keys; each has a source name of its own.';
COMMENT ON COLUMN meta.site.source IS 'Prefix of every id of this site: jira, jira~2.';
COMMENT ON COLUMN meta.site.host IS 'Host name, once an export has told it.';

CREATE TABLE meta.mapping (
    kind       VARCHAR NOT NULL,
    source     VARCHAR NOT NULL,
    original   VARCHAR NOT NULL,
    standard   VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    evidence   VARCHAR NOT NULL,
    items      BIGINT NOT NULL
);
COMMENT ON TABLE meta.mapping IS 'How each original state, type and resolution was read as a standard one. Derived anew after each import.';
COMMENT ON COLUMN meta.mapping.kind IS 'state, type or resolution.';
COMMENT ON COLUMN meta.mapping.original IS 'As the tool writes it.';
COMMENT ON COLUMN meta.mapping.standard IS 'State: backlog, todo, active, waiting, blocked, done, cancelled, unknown. Resolution: done, cancelled. Type: item, goal, container, subtask, pull request, template.';
COMMENT ON COLUMN meta.mapping.confidence IS 'sure, likely, guess or unmapped.';
COMMENT ON COLUMN meta.mapping.evidence IS 'Why, in words.';
COMMENT ON COLUMN meta.mapping.items IS 'Items that have or had this value.';

CREATE TABLE meta.run (
    run_id   VARCHAR NOT NULL,
    as_of    TIMESTAMP NOT NULL,
    document VARCHAR NOT NULL,
    items    BLOB NOT NULL
);
COMMENT ON TABLE meta.run IS 'One analysis and its report document. The id is a hash of the inputs, so the same inputs give the same run.';
COMMENT ON COLUMN meta.run.run_id IS 'Hash of the inputs.';
COMMENT ON COLUMN meta.run.as_of IS 'The instant the analysis looks at.';
COMMENT ON COLUMN meta.run.items IS 'Every work item as of the instant, for the workbook: JSON lines, gzip.';
COMMENT ON COLUMN meta.run.document IS 'The whole report document as JSON.';
