-- Grain: one row of counts over the questions asked on items in the 13 weeks moved back by 5 days, so that each was followed
-- for 5 days. Inputs: mart_message, mart_identity, mart_event, mart_scope, core.message.
-- A question is a comment with "?" outside quotes, code and addresses, not by a bot; covered where its author is known.
-- hits: no comment and no action outside bulk edits by another human on the item within 5 days.
WITH comment AS (
    SELECT m.id, m.item_id, m.sent_at, m.author, m.human, m.text
    FROM mart_message m CROSS JOIN mart_scope s
    WHERE m.item_id IS NOT NULL AND contains(m.text, '?') AND (m.human OR m.author IS NULL)
      AND m.sent_at >= s.w_from - INTERVAL 5 DAY AND m.sent_at < s.w_to - INTERVAL 5 DAY
), bare AS (
    SELECT * REPLACE (
        regexp_replace(
            regexp_replace(text, '(?s)```.*?(?:```|$)|~~~.*?(?:~~~|$)|\{code[^}]*\}.*?(?:\{code\}|$)|\{noformat[^}]*\}.*?(?:\{noformat\}|$)|\{quote\}.*?(?:\{quote\}|$)|\{\{.*?\}\}|`[^`\n]*`', ' ', 'g'),
            '(?m)^[ \t]*(?:>|bq\.).*$|(?:https?|ftp)://[^\s|\]]*|www\.[^\s|\]]*|"[^"\n]*"|“[^”\n]*”|„[^“”\n]*[“”]|«[^»\n]*»', ' ', 'g') AS text)
    FROM comment
), question AS (
    SELECT * FROM bare WHERE contains(text, '?')
), judged AS (
    SELECT q.id, q.human AS covered,
           EXISTS (SELECT 1 FROM mart_event e
                   WHERE e.item_id = q.item_id AND e.deliberate AND e.person_id <> q.author
                     AND e.event_at > q.sent_at AND e.event_at <= q.sent_at + INTERVAL 5 DAY) AS answered
    FROM question q
)
SELECT count(*) FILTER (WHERE covered AND NOT answered) AS hits,
       count(*) FILTER (WHERE covered) AS n,
       count(*) FILTER (WHERE covered) AS covered,
       count(*) AS eligible
FROM judged;
