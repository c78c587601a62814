-- How did guidance for a year move from call to call, and what did the year bring?
SELECT
    c.company_name AS company,
    c.fiscal_period AS on_the_call_for,
    g.metric,
    g.basis,
    g.status,
    g.low,
    g.high,
    a.value AS reported_later,
    g.unit
FROM fact_guidance AS g
JOIN dim_call AS c USING (call_id)
JOIN (
    SELECT c.company_id, m.metric, m.basis, m.period, m.unit, any_value(m.value) AS value, max(c.fiscal_period) AS told
    FROM fact_metric AS m
    JOIN dim_call AS c USING (call_id)
    WHERE m.measure = 'level' AND m.segment IS NULL AND m.value IS NOT NULL
    GROUP BY ALL
) AS a
    ON a.company_id = c.company_id AND a.metric = g.metric AND a.basis IS NOT DISTINCT FROM g.basis
    AND a.period = g.period AND a.unit = g.unit AND a.told > c.fiscal_period
WHERE g.period LIKE 'FY%' AND g.measure = 'level' AND g.segment IS NULL AND g.status <> 'prior'
ORDER BY company, g.metric, g.basis, on_the_call_for;
