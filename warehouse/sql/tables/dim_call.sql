-- Calls. Grain: one row a call, its current version.
CREATE VIEW dim_call AS
SELECT
    d.call_id,
    d.company_id,
    d.company_name,
    d.event_type,
    d.title,
    d.call_date,
    d.fiscal_year,
    d.fiscal_quarter,
    d.fiscal_period,
    d.period_end,
    d.period_source,
    d.reporting_currency,
    d.primary_language,
    d.translation_language,
    d.translation_origin,
    d.dialect,
    d.source_name,
    d.source_sha256,
    d.revision,
    v.version,
    first_known.known_from_utc
FROM stored.dim_call AS d
JOIN call_version AS v ON v.source_sha256 = d.source_sha256 AND v.is_current
JOIN (
    SELECT call_id, min(known_from_utc) AS known_from_utc FROM call_version GROUP BY call_id
) AS first_known ON first_known.call_id = d.call_id;
