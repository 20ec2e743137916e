-- Grain: one staged item record. Inputs: stage_load (the Arrow batch of items, which can be read once per statement).
CREATE OR REPLACE TEMP TABLE merge_key AS SELECT seq, source, key, native_id, updated_at FROM stage_load;
