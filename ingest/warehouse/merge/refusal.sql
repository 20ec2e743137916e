-- Grain: one refusal of the batch. Inputs: stage_refusal. Variables: batch_id.
INSERT INTO meta.refusal BY NAME
SELECT getvariable('batch_id') AS batch_id, file_id, line, pointer, scope, table_name, column_name, value, reason
FROM stage_refusal ORDER BY seq;
