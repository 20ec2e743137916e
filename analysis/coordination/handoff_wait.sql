-- Grain: one handoff in W. Input: coordination_wait. Columns: level, outcome, days.
SELECT level, outcome, days FROM coordination_wait WHERE in_window ORDER BY item_id, hop;
