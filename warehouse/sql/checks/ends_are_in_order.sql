-- The lower end of a range or period is not above the upper one, and a version is not known until before it is known.
SELECT 'fact_metric' AS table_name, metric_id AS key, low, high, period_start, period_end
FROM fact_metric
WHERE low > high OR period_start > period_end
UNION ALL
SELECT 'fact_guidance', guidance_id, low, high, period_start, period_end
FROM fact_guidance
WHERE low > high OR period_start > period_end
UNION ALL
SELECT 'dim_period', company_id || ' ' || period, NULL, NULL, start_date, end_date
FROM dim_period
WHERE start_date > end_date
UNION ALL
SELECT 'call_version', source_sha256, NULL, NULL, CAST(known_from_utc AS DATE), CAST(known_to_utc AS DATE)
FROM call_version
WHERE known_to_utc < known_from_utc;
