-- A figure and its line stand inside the turn that states it.
SELECT 'fact_metric' AS table_name, f.metric_id AS key, f.value_start, f.value_end, t.char_start, t.char_end
FROM fact_metric AS f
JOIN fact_turn AS t USING (turn_id)
WHERE f.value_start < t.char_start OR f.value_end > t.char_end
   OR f.source_line NOT BETWEEN t.first_line AND t.last_line
UNION ALL
SELECT 'fact_guidance', f.guidance_id, f.value_start, f.value_end, t.char_start, t.char_end
FROM fact_guidance AS f
JOIN fact_turn AS t USING (turn_id)
WHERE f.value_start < t.char_start OR f.value_end > t.char_end
   OR f.source_line NOT BETWEEN t.first_line AND t.last_line;
