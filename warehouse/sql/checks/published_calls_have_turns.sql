-- A published file has a call, and its call has as many turns as were counted while it was read.
SELECT f.source_name, f.call_id, f.turn_count, count(t.turn_id) AS turns
FROM meta_file AS f
LEFT JOIN fact_turn AS t USING (call_id)
WHERE f.status = 'published'
GROUP BY f.file_id, f.source_name, f.call_id, f.turn_count
HAVING count(t.turn_id) <> f.turn_count OR f.turn_count = 0;
