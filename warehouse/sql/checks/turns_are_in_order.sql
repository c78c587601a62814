-- Turns of a call are numbered from 0 without gaps, one after the other in the text.
SELECT call_id, turn_index, char_start, before_index, before_end
FROM (
    SELECT
        call_id,
        turn_index,
        char_start,
        lag(turn_index, 1, -1) OVER earlier AS before_index,
        lag(char_end, 1, 0) OVER earlier AS before_end
    FROM fact_turn
    WINDOW earlier AS (PARTITION BY call_id ORDER BY turn_index)
)
WHERE turn_index <> before_index + 1 OR char_start < before_end;
