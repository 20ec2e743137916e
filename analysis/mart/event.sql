-- Grain: one thing that somebody did on an item at or before the instant. Inputs: mart_change, core.message, core.worklog,
-- core.work_item, mart_identity. human: a person did it. progress: a human event that moves the work on (catalogue 2.9):
-- no rank, label, watcher, sprint or link edits, no bots, no bulk edits. A progress event of a child is one of its parent.
-- Comments of exports without comment ids ("csv:" ids) count only where no export with ids holds the item's comments.
CREATE OR REPLACE TEMP TABLE mart_message AS
WITH known AS (
    SELECT m.*, contains(m.id, ':csv:') AS positional FROM core.message m WHERE m.sent_at <= (SELECT as_of FROM mart_scope)
)
SELECT k.id, k.item_id, k.channel, k.thread, k.sent_at, k.text, p.person_id AS author, coalesce(p.human, false) AS human
FROM known k LEFT JOIN mart_identity p ON p.id = k.author
WHERE NOT k.positional OR NOT EXISTS (SELECT 1 FROM known o WHERE o.item_id = k.item_id AND NOT o.positional);

CREATE OR REPLACE TEMP TABLE mart_event AS
WITH own AS (
    SELECT item_id, changed_at AS event_at, actor AS person_id, human, field AS kind,
           human AND NOT bulk AND field IN ('state', 'owner', 'team', 'description', 'acceptance criteria', 'checklist', 'estimate') AS progress,
           human AND NOT bulk AS deliberate
    FROM mart_change
    UNION ALL
    SELECT item_id, sent_at, author, human, 'comment', human, human FROM mart_message WHERE item_id IS NOT NULL
    UNION ALL
    SELECT w.item_id, w.booked_at, p.person_id, coalesce(p.human, false), 'worklog', coalesce(p.human, false), coalesce(p.human, false)
    FROM core.worklog w LEFT JOIN mart_identity p ON p.id = w.author
    WHERE w.item_id IS NOT NULL AND w.booked_at <= (SELECT as_of FROM mart_scope)
    UNION ALL
    SELECT i.id, i.created_at, p.person_id, coalesce(p.human, false), 'created', false, coalesce(p.human, false)
    FROM core.work_item i LEFT JOIN mart_identity p ON p.id = i.creator
    WHERE i.created_at <= (SELECT as_of FROM mart_scope)
)
SELECT * FROM own
UNION ALL
SELECT i.parent_id, o.event_at, NULL, false, 'child', true, false
FROM own o JOIN core.work_item i ON i.id = o.item_id
WHERE o.progress AND i.parent_id IS NOT NULL;

-- Grain: one answer: a human comment on an item after another human's comment or its creation. Who answered whom, and when.
CREATE OR REPLACE TEMP TABLE mart_interaction AS
WITH said AS (
    SELECT item_id, event_at, person_id, kind, lag(person_id) OVER w AS before, lag(event_at) OVER w AS before_at
    FROM mart_event WHERE human AND kind IN ('comment', 'created')
    WINDOW w AS (PARTITION BY item_id ORDER BY event_at, kind DESC)
)
SELECT item_id, event_at, person_id AS responder, before AS addressee, before_at AS asked_at
FROM said WHERE kind = 'comment' AND before IS NOT NULL AND before <> person_id;
