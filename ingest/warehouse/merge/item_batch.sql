-- Grain: one record of the Arrow batch. Inputs: stage_load. A copy that more than one statement can read.
CREATE OR REPLACE TEMP TABLE merge_batch AS SELECT * FROM stage_load;
