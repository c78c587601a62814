-- A key occurs once in its table.
SELECT 'dim_call' AS table_name, call_id AS key, count(*) AS occurrences FROM dim_call GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'dim_company', company_id, count(*) FROM dim_company GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'dim_speaker', speaker_id, count(*) FROM dim_speaker GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fact_turn', turn_id, count(*) FROM fact_turn GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fact_metric', metric_id, count(*) FROM fact_metric GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'fact_guidance', guidance_id, count(*) FROM fact_guidance GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'meta_file', file_id, count(*) FROM meta_file GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'meta_run', run_id, count(*) FROM stored.meta_run GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT 'call_version', source_sha256, count(*) FROM call_version GROUP BY ALL HAVING count(*) > 1;
