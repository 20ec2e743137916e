-- What sources other than trackers tell: meetings, commits, who is in which team; and several exports of one thing.
ALTER TABLE core.person_identity ADD COLUMN zone VARCHAR;
COMMENT ON COLUMN core.person_identity.zone IS 'IANA name of the zone the person works in.';

ALTER TABLE core.worklog ADD COLUMN project VARCHAR;
COMMENT ON COLUMN core.worklog.project IS 'Project it is booked on, where the export names no item.';

ALTER TABLE core.work_item_change RENAME COLUMN latest_at TO earliest_at;
COMMENT ON COLUMN core.work_item_change.changed_at IS 'When; for an inferred change the instant by which it had surely happened.';
COMMENT ON COLUMN core.work_item_change.earliest_at IS 'The instant before which an inferred change had surely not happened; NULL for a recorded one.';

ALTER TABLE meta.import_batch ADD COLUMN seen_at TIMESTAMP;
COMMENT ON COLUMN meta.import_batch.seen_at IS 'When the export was made, as it says itself, else the latest instant in it.';

CREATE TABLE core.commit (
    id           VARCHAR NOT NULL,
    source       VARCHAR NOT NULL,
    repository   VARCHAR,
    author       VARCHAR,
    committer    VARCHAR,
    authored_at  TIMESTAMP,
    committed_at TIMESTAMP NOT NULL,
    parents      INTEGER NOT NULL,
    message      VARCHAR,
    files        VARCHAR[],
    batch_id     INTEGER NOT NULL,
    file_id      INTEGER NOT NULL,
    line         BIGINT,
    pointer      VARCHAR
);
COMMENT ON TABLE core.commit IS 'One change of a code base.';
COMMENT ON COLUMN core.commit.id IS 'source:hash.';
COMMENT ON COLUMN core.commit.repository IS 'Name of the code base, as the log or its file is named.';
COMMENT ON COLUMN core.commit.authored_at IS 'When it was written.';
COMMENT ON COLUMN core.commit.committed_at IS 'When it was brought in; later than written after a rebase or a web merge.';
COMMENT ON COLUMN core.commit.parents IS 'Commits that it follows; two or more for a merge.';
COMMENT ON COLUMN core.commit.message IS 'Subject and body.';
COMMENT ON COLUMN core.commit.author IS 'Identity that wrote it.';
COMMENT ON COLUMN core.commit.committer IS 'Identity that brought it in.';
COMMENT ON COLUMN core.commit.files IS 'Paths that it changed; NULL when the log does not say.';

DROP TABLE core.team_membership;
CREATE TABLE core.team_membership (
    source      VARCHAR NOT NULL,
    identity_id VARCHAR NOT NULL,
    team        VARCHAR NOT NULL,
    within      VARCHAR,
    lead        VARCHAR,
    since       DATE,
    until       DATE,
    team_id     VARCHAR,
    person_id   VARCHAR,
    batch_id    INTEGER NOT NULL,
    file_id     INTEGER NOT NULL,
    line        BIGINT,
    pointer     VARCHAR
);
COMMENT ON TABLE core.team_membership IS 'Who is in which team, from when to when, as a roster tells it.';
COMMENT ON COLUMN core.team_membership.identity_id IS 'The name under which the roster knows the person, see core.person_identity.';
COMMENT ON COLUMN core.team_membership.team IS 'Name of the team, as the roster writes it.';
COMMENT ON COLUMN core.team_membership.within IS 'The team that it is part of.';
COMMENT ON COLUMN core.team_membership.lead IS 'Identity that leads the person there.';
COMMENT ON COLUMN core.team_membership.since IS 'First day; NULL when the roster does not say.';
COMMENT ON COLUMN core.team_membership.until IS 'Last day; NULL while it lasts.';
COMMENT ON COLUMN core.team_membership.team_id IS 'See core.team. Derived anew after each import.';
COMMENT ON COLUMN core.team_membership.person_id IS 'See core.person. Derived anew after each import.';

CREATE TABLE core.observation (
    item_id     VARCHAR NOT NULL,
    batch_id    INTEGER NOT NULL,
    updated_at  TIMESTAMP,
    resolved_at TIMESTAMP,
    state       VARCHAR,
    type        VARCHAR,
    priority    VARCHAR,
    resolution  VARCHAR,
    title       VARCHAR,
    owners      VARCHAR[],
    team        VARCHAR,
    project     VARCHAR,
    parent      VARCHAR,
    sprint      VARCHAR,
    labels      VARCHAR[],
    due         DATE,
    points      DOUBLE
);
COMMENT ON TABLE core.observation IS 'What one export showed of an item that several exports show. What differs between two of them is history, see core.work_item_change.origin.';
COMMENT ON COLUMN core.observation.batch_id IS 'The export, see meta.import_batch.';
COMMENT ON COLUMN core.observation.updated_at IS 'Last change of the item before that export.';

CREATE TABLE meta.import_field (
    batch_id INTEGER NOT NULL,
    field    VARCHAR NOT NULL
);
COMMENT ON TABLE meta.import_field IS 'Which fields of items a batch tells at all: NULL in one of them means empty, in another it means nothing.';
COMMENT ON COLUMN meta.import_field.field IS 'Column of core.observation.';

CREATE TABLE meta.mapping_rule (
    kind     VARCHAR NOT NULL,
    source   VARCHAR NOT NULL,
    original VARCHAR NOT NULL,
    standard VARCHAR NOT NULL
);
COMMENT ON TABLE meta.mapping_rule IS 'What the user says about values: it goes before what the program finds. See meta.mapping.';
COMMENT ON COLUMN meta.mapping_rule.kind IS 'state, type, resolution, priority, team or person.';
COMMENT ON COLUMN meta.mapping_rule.source IS 'Site that it holds for; empty for all.';
COMMENT ON COLUMN meta.mapping_rule.original IS 'As the tool writes it; for a person an identity''s id, name, address or login.';
COMMENT ON COLUMN meta.mapping_rule.standard IS 'As in meta.mapping; a person''s name, or nobody for an identity that is no person; a team''s name.';

COMMENT ON TABLE meta.mapping IS 'How each original value was read. Derived anew after each import.';
COMMENT ON COLUMN meta.mapping.kind IS 'state, type, resolution, priority, team or person.';
COMMENT ON COLUMN meta.mapping.original IS 'As the tool writes it; the identity''s id for a person.';
COMMENT ON COLUMN meta.mapping.standard IS 'State: backlog, todo, active, waiting, blocked, done, cancelled, unknown. Resolution: done, cancelled. Type: item, goal, container, subtask, pull request, template. Priority: highest, high, medium, low, lowest, unknown. Team: its name. Person: the id of the person.';
COMMENT ON COLUMN meta.mapping.confidence IS 'user, sure, likely, guess (for a person: a suggestion that was not followed) or unmapped.';
COMMENT ON COLUMN meta.mapping.items IS 'Items that have or had this value; for a person, that they own or created.';
