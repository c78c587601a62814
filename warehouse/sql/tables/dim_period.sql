-- Periods that facts are about. Grain: one row a company and period; the newest call's reading of its fiscal year.
CREATE VIEW dim_period AS
SELECT p.company_id, p.period, p.scope, p.start_date, p.end_date, p.fiscal_year, p.fiscal_quarter
FROM stored.dim_period AS p
JOIN stored.dim_call AS d USING (source_sha256)
WHERE source_sha256 IN (SELECT source_sha256 FROM call_version WHERE is_current)
QUALIFY row_number() OVER (
    PARTITION BY p.company_id, p.period
    ORDER BY d.call_date DESC NULLS LAST, d.fiscal_period DESC NULLS LAST, p.source_sha256
) = 1;
