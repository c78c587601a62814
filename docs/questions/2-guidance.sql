-- How did a company's guidance for one year move from call to call, and what did the year bring?
SELECT
    c.fiscal_period AS said_on_the_call_for,
    g.metric,
    g.basis,
    g.status,
    g.low,
    g.high,
    g.unit,
    a.value AS reported_later
FROM fact_guidance AS g
JOIN dim_call AS c USING (call_id)
LEFT JOIN (
    SELECT c.company_id, m.metric, m.basis, m.period, any_value(m.value) AS value
    FROM fact_metric AS m
    JOIN dim_call AS c USING (call_id)
    WHERE m.measure = 'level' AND m.segment IS NULL AND m.value IS NOT NULL
    GROUP BY ALL
) AS a
    ON a.company_id = c.company_id AND a.metric = g.metric AND a.basis IS NOT DISTINCT FROM g.basis AND a.period = g.period
WHERE g.period = 'FY2024' AND g.measure = 'level' AND g.status <> 'prior'
ORDER BY c.company_name, g.metric, g.basis, c.fiscal_period;
