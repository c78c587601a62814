-- Companies. Grain: one row a company. Of several calls, the newest that states a thing is believed.
CREATE VIEW dim_company AS
SELECT
    company_id,
    last(c.name ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256) AS name,
    last(c.name_local ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.name_local IS NOT NULL) AS name_local,
    last(c.ticker ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.ticker IS NOT NULL) AS ticker,
    last(c.mic ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.mic IS NOT NULL) AS mic,
    last(c.cik ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.cik IS NOT NULL) AS cik,
    last(c.lei ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.lei IS NOT NULL) AS lei,
    last(c.reporting_currency ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.reporting_currency IS NOT NULL) AS reporting_currency,
    last(c.fiscal_year_end_month ORDER BY d.call_date NULLS FIRST, d.fiscal_period NULLS FIRST, c.source_sha256)
        FILTER (c.fiscal_year_end_month IS NOT NULL) AS fiscal_year_end_month,
    max(c.id_source) AS id_source
FROM stored.dim_company AS c
JOIN stored.dim_call AS d USING (company_id, source_sha256)
WHERE c.source_sha256 IN (SELECT source_sha256 FROM call_version WHERE is_current)
GROUP BY company_id;
