-- A key occurs once in its table.
SELECT 'dim_company' AS table_name, company_id AS key, count(*) AS occurrences
FROM dim_company
GROUP BY company_id
HAVING count(*) > 1
UNION ALL
SELECT 'dim_call', call_id, count(*) FROM dim_call GROUP BY call_id HAVING count(*) > 1
UNION ALL
SELECT 'dim_speaker', speaker_id, count(*) FROM dim_speaker GROUP BY speaker_id HAVING count(*) > 1
UNION ALL
SELECT 'dim_metric', code, count(*) FROM dim_metric GROUP BY code HAVING count(*) > 1
UNION ALL
SELECT 'dim_period', company_id || ' ' || period, count(*)
FROM dim_period
GROUP BY company_id, period
HAVING count(*) > 1
UNION ALL
SELECT 'fact_turn', turn_id, count(*) FROM fact_turn GROUP BY turn_id HAVING count(*) > 1
UNION ALL
SELECT 'fact_metric', metric_id, count(*) FROM fact_metric GROUP BY metric_id HAVING count(*) > 1
UNION ALL
SELECT 'fact_guidance', guidance_id, count(*) FROM fact_guidance GROUP BY guidance_id HAVING count(*) > 1
UNION ALL
SELECT 'meta_run', run_id, count(*) FROM stored.meta_run GROUP BY run_id HAVING count(*) > 1
UNION ALL
SELECT 'meta_file', file_id, count(*) FROM meta_file GROUP BY file_id HAVING count(*) > 1
UNION ALL
SELECT 'meta_reject', reject_id, count(*) FROM meta_reject GROUP BY reject_id HAVING count(*) > 1
UNION ALL
SELECT 'meta_coverage', call_id || ' ' || table_name, count(*)
FROM meta_coverage
GROUP BY call_id, table_name
HAVING count(*) > 1
UNION ALL
SELECT 'call_event', source_sha256, count(*) FROM call_event GROUP BY source_sha256 HAVING count(*) > 1
UNION ALL
SELECT 'call_version', source_sha256, count(*) FROM call_version GROUP BY source_sha256 HAVING count(*) > 1;
