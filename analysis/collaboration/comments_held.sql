-- Grain: one row: comments, those on items that the exports hold at or before the instant. Input: mart_message.
SELECT count(*) AS comments FROM mart_message WHERE item_id IS NOT NULL;
