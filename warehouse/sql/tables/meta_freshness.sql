-- How much each table holds and how fresh it is. Grain: one row a table.
CREATE VIEW meta_freshness AS
WITH counted AS (
    SELECT 'dim_company' AS table_name, count(*) AS row_count, NULL AS call_count FROM dim_company
    UNION ALL
    SELECT 'dim_call', count(*), count(*) FROM dim_call
    UNION ALL
    SELECT 'dim_speaker', count(*), NULL FROM dim_speaker
    UNION ALL
    SELECT 'dim_metric', count(*), NULL FROM dim_metric
    UNION ALL
    SELECT 'dim_date', count(*), NULL FROM dim_date
    UNION ALL
    SELECT 'dim_period', count(*), NULL FROM dim_period
    UNION ALL
    SELECT 'fact_turn', count(*), count(DISTINCT call_id) FROM fact_turn
    UNION ALL
    SELECT 'fact_metric', count(*), count(DISTINCT call_id) FROM fact_metric
    UNION ALL
    SELECT 'fact_guidance', count(*), count(DISTINCT call_id) FROM fact_guidance
    UNION ALL
    SELECT 'meta_run', count(*), NULL FROM meta_run
    UNION ALL
    SELECT 'meta_file', count(*), count(DISTINCT call_id) FROM meta_file
    UNION ALL
    SELECT 'meta_reject', count(*), count(DISTINCT call_id) FROM meta_reject
    UNION ALL
    SELECT 'meta_coverage', count(*), count(DISTINCT call_id) FROM meta_coverage
    UNION ALL
    SELECT 'call_event', count(*), count(DISTINCT call_id) FROM call_event
    UNION ALL
    SELECT 'call_version', count(*), count(DISTINCT call_id) FROM call_version
),
last_run AS (
    SELECT max(finished_utc) AS published_utc, max_by(run_id, finished_utc) AS run_id FROM stored.meta_run
)
SELECT
    c.table_name,
    c.row_count,
    CAST(c.call_count AS BIGINT) AS call_count,
    CASE WHEN c.call_count IS NOT NULL THEN (SELECT max(call_date) FROM dim_call) END AS newest_call_date,
    r.published_utc,
    r.run_id,
    2 AS schema_version
FROM counted AS c
CROSS JOIN last_run AS r;
