-- The tool-neutral model. Every row says where it was read: batch, file, and line or pointer.
-- Keys are checked by tests and by the merge, not by indexes: DuckDB's constraint checks are over-eager inside a
-- transaction and cannot upsert lists (see WORKAROUNDS.md).
CREATE SCHEMA core;

CREATE TABLE core.work_item (
    id                  VARCHAR NOT NULL,
    source              VARCHAR NOT NULL,
    tool                VARCHAR NOT NULL,
    key                 VARCHAR NOT NULL,
    native_id           VARCHAR,
    type                VARCHAR,
    state               VARCHAR,
    state_category      VARCHAR,
    resolution          VARCHAR,
    priority            VARCHAR,
    archived            BOOLEAN NOT NULL,
    title               VARCHAR,
    description         VARCHAR,
    acceptance_criteria VARCHAR,
    owners              VARCHAR[],
    creator             VARCHAR,
    team                VARCHAR,
    project             VARCHAR,
    parent_id           VARCHAR,
    sprint              VARCHAR,
    labels              VARCHAR[],
    estimate_seconds    DOUBLE,
    points              DOUBLE,
    checklist_total     INTEGER,
    checklist_done      INTEGER,
    due                 DATE,
    start               DATE,
    created_at          TIMESTAMP,
    updated_at          TIMESTAMP,
    resolved_at         TIMESTAMP,
    url                 VARCHAR,
    batch_id            INTEGER NOT NULL,
    file_id             INTEGER NOT NULL,
    line                BIGINT,
    pointer             VARCHAR
);
COMMENT ON TABLE core.work_item IS 'A ticket, card, task, incident, epic, goal or pull request, as its newest export shows it. The standard form of state, type and resolution stands in meta.mapping.';
COMMENT ON COLUMN core.work_item.id IS 'source:key; stable over imports.';
COMMENT ON COLUMN core.work_item.source IS 'Site, see meta.site.';
COMMENT ON COLUMN core.work_item.tool IS 'Short name of the tool: jira.';
COMMENT ON COLUMN core.work_item.key IS 'The key people use: ABC-12, a card id, owner/repo#7.';
COMMENT ON COLUMN core.work_item.native_id IS 'The tool''s permanent id where it is not the key.';
COMMENT ON COLUMN core.work_item.state IS 'As the tool names it.';
COMMENT ON COLUMN core.work_item.state_category IS 'The tool''s own class of the state.';
COMMENT ON COLUMN core.work_item.resolution IS 'How it ended, as the tool names it.';
COMMENT ON COLUMN core.work_item.archived IS 'Closed without a word about the outcome.';
COMMENT ON COLUMN core.work_item.acceptance_criteria IS 'Only from a field of its own.';
COMMENT ON COLUMN core.work_item.owners IS 'Identities that hold it, in the tool''s order; NULL when the export does not say.';
COMMENT ON COLUMN core.work_item.creator IS 'Identity that created it; the reporter where the tool knows no creator.';
COMMENT ON COLUMN core.work_item.team IS 'Only from a field that names a team.';
COMMENT ON COLUMN core.work_item.parent_id IS 'Id of the parent; it may not have been exported.';
COMMENT ON COLUMN core.work_item.sprint IS 'Current or last iteration.';
COMMENT ON COLUMN core.work_item.estimate_seconds IS 'Estimated effort in seconds.';
COMMENT ON COLUMN core.work_item.points IS 'Story points.';
COMMENT ON COLUMN core.work_item.checklist_total IS 'Entries of its checklists.';
COMMENT ON COLUMN core.work_item.checklist_done IS 'Entries of its checklists that are ticked off.';
COMMENT ON COLUMN core.work_item.due IS 'A calendar day.';
COMMENT ON COLUMN core.work_item.start IS 'Planned start, a calendar day.';
COMMENT ON COLUMN core.work_item.created_at IS 'UTC, as all instants.';
COMMENT ON COLUMN core.work_item.updated_at IS 'Last change before it was exported; decides which export is newer.';
COMMENT ON COLUMN core.work_item.resolved_at IS 'When the tool says it was completed.';
COMMENT ON COLUMN core.work_item.batch_id IS 'The import that last brought it up to date, see meta.import_batch.';
COMMENT ON COLUMN core.work_item.file_id IS 'The file it was read from, see meta.import_file.';

CREATE TABLE core.work_item_change (
    id         VARCHAR NOT NULL,
    item_id    VARCHAR NOT NULL,
    source     VARCHAR NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    latest_at  TIMESTAMP,
    seq        INTEGER NOT NULL,
    actor      VARCHAR,
    field      VARCHAR NOT NULL,
    field_name VARCHAR,
    from_value VARCHAR,
    to_value   VARCHAR,
    from_id    VARCHAR,
    to_id      VARCHAR,
    origin     VARCHAR NOT NULL,
    batch_id   INTEGER NOT NULL,
    file_id    INTEGER NOT NULL,
    line       BIGINT,
    pointer    VARCHAR
);
COMMENT ON TABLE core.work_item_change IS 'One field of one item changed at an instant.';
COMMENT ON COLUMN core.work_item_change.changed_at IS 'When; for an inferred change the earliest possible instant.';
COMMENT ON COLUMN core.work_item_change.latest_at IS 'Latest possible instant of an inferred change; NULL for a recorded one.';
COMMENT ON COLUMN core.work_item_change.seq IS 'Order among changes of one instant.';
COMMENT ON COLUMN core.work_item_change.actor IS 'Identity that made it.';
COMMENT ON COLUMN core.work_item_change.field IS 'Standard name of the field: state, owner, team, due, flag, ...';
COMMENT ON COLUMN core.work_item_change.field_name IS 'The field as the tool calls it.';
COMMENT ON COLUMN core.work_item_change.from_value IS 'As shown; NULL when nothing stood there before.';
COMMENT ON COLUMN core.work_item_change.to_value IS 'As shown; NULL when it was cleared.';
COMMENT ON COLUMN core.work_item_change.from_id IS 'The tool''s id of the old value; for owners an identity.';
COMMENT ON COLUMN core.work_item_change.to_id IS 'The tool''s id of the new value; for owners an identity.';
COMMENT ON COLUMN core.work_item_change.origin IS 'recorded by the tool, or inferred by comparing two exports.';

CREATE TABLE core.work_item_link (
    source    VARCHAR NOT NULL,
    from_id   VARCHAR NOT NULL,
    to_id     VARCHAR NOT NULL,
    kind      VARCHAR NOT NULL,
    original  VARCHAR,
    linked_at TIMESTAMP,
    batch_id  INTEGER NOT NULL,
    file_id   INTEGER NOT NULL,
    line      BIGINT,
    pointer   VARCHAR
);
COMMENT ON TABLE core.work_item_link IS 'Two items are related; a relation told from both ends is one row.';
COMMENT ON COLUMN core.work_item_link.from_id IS 'Item that the relation starts from; it may not have been exported.';
COMMENT ON COLUMN core.work_item_link.to_id IS 'Item that the relation leads to; it may not have been exported.';
COMMENT ON COLUMN core.work_item_link.kind IS 'blocks (from before to), duplicates, relates, clones, causes, parent (from is the parent), other.';
COMMENT ON COLUMN core.work_item_link.original IS 'The tool''s word: is blocked by.';
COMMENT ON COLUMN core.work_item_link.linked_at IS 'When it was made, where the tool says.';

CREATE TABLE core.message (
    id        VARCHAR NOT NULL,
    source    VARCHAR NOT NULL,
    item_id   VARCHAR,
    channel   VARCHAR,
    thread    VARCHAR,
    author    VARCHAR,
    sent_at   TIMESTAMP,
    text      VARCHAR,
    batch_id  INTEGER NOT NULL,
    file_id   INTEGER NOT NULL,
    line      BIGINT,
    pointer   VARCHAR
);
COMMENT ON TABLE core.message IS 'A comment on an item, or a post in a channel.';
COMMENT ON COLUMN core.message.item_id IS 'The item it stands on; NULL for a post in a channel.';
COMMENT ON COLUMN core.message.thread IS 'Id of the post it answers.';
COMMENT ON COLUMN core.message.author IS 'Identity; NULL for anonymous.';

CREATE TABLE core.meeting (
    id        VARCHAR NOT NULL,
    source    VARCHAR NOT NULL,
    starts_at TIMESTAMP NOT NULL,
    ends_at   TIMESTAMP,
    organiser VARCHAR,
    attendees VARCHAR[],
    recurring BOOLEAN,
    title     VARCHAR,
    batch_id  INTEGER NOT NULL,
    file_id   INTEGER NOT NULL,
    line      BIGINT,
    pointer   VARCHAR
);
COMMENT ON TABLE core.meeting IS 'A calendar event.';
COMMENT ON COLUMN core.meeting.organiser IS 'Identity.';
COMMENT ON COLUMN core.meeting.attendees IS 'Identities.';

CREATE TABLE core.worklog (
    id       VARCHAR NOT NULL,
    source   VARCHAR NOT NULL,
    item_id  VARCHAR,
    author   VARCHAR,
    booked_at TIMESTAMP,
    seconds  DOUBLE,
    text     VARCHAR,
    batch_id INTEGER NOT NULL,
    file_id  INTEGER NOT NULL,
    line     BIGINT,
    pointer  VARCHAR
);
COMMENT ON TABLE core.worklog IS 'Time booked on an item.';
COMMENT ON COLUMN core.worklog.item_id IS 'The item it is booked on.';
COMMENT ON COLUMN core.worklog.author IS 'Identity that did the work.';
COMMENT ON COLUMN core.worklog.seconds IS 'Booked time.';

CREATE TABLE core.person_identity (
    id        VARCHAR NOT NULL,
    source    VARCHAR NOT NULL,
    native_id VARCHAR NOT NULL,
    name      VARCHAR,
    login     VARCHAR,
    email     VARCHAR,
    bot       BOOLEAN NOT NULL,
    person_id VARCHAR
);
COMMENT ON TABLE core.person_identity IS 'A name under which a tool knows somebody.';
COMMENT ON COLUMN core.person_identity.id IS 'source:native id; what owners, actors and authors refer to.';
COMMENT ON COLUMN core.person_identity.native_id IS 'The tool''s own id: account id, else login, else address, else "name:" and the name.';
COMMENT ON COLUMN core.person_identity.bot IS 'The tool itself says so.';
COMMENT ON COLUMN core.person_identity.person_id IS 'Whose name it is, see core.person.';

CREATE TABLE core.person (
    id  VARCHAR NOT NULL,
    name VARCHAR,
    bot BOOLEAN NOT NULL
);
COMMENT ON TABLE core.person IS 'A human or a bot. Identities with the same e-mail address are one person; nothing else is merged. Derived anew after each import.';
COMMENT ON COLUMN core.person.id IS 'Least id of its identities.';
COMMENT ON COLUMN core.person.bot IS 'The tool says so, or a name does.';

CREATE TABLE core.team (
    id     VARCHAR NOT NULL,
    name   VARCHAR NOT NULL,
    parent VARCHAR
);
COMMENT ON TABLE core.team IS 'A team named by a team field. Derived anew after each import.';
COMMENT ON COLUMN core.team.parent IS 'Id of the team it belongs to.';

CREATE TABLE core.team_membership (
    team_id   VARCHAR NOT NULL,
    person_id VARCHAR NOT NULL,
    since     DATE,
    until     DATE
);
COMMENT ON TABLE core.team_membership IS 'Who was in which team, from when to when.';
