-- Grain: one staged item record. Inputs: stage_load (the Arrow batch of items, which can be read once per statement).
-- Only the first columns of the batch can be read alone, see WORKAROUNDS.md: these are the first five, in their order.
CREATE OR REPLACE TEMP TABLE merge_key AS SELECT seq, source, key, native_id, updated_at FROM stage_load;
