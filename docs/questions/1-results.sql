-- What did each company report? Revenue of the quarter, its growth as stated, and where the sentence stands.
SELECT
    c.company_name AS company,
    c.fiscal_period AS quarter,
    round(r.value / 1e6, 1) AS revenue_millions,
    r.unit,
    g.value AS growth_percent,
    c.source_name AS file,
    r.source_line AS line
FROM dim_call AS c
JOIN fact_metric AS r
    ON r.call_id = c.call_id AND r.metric = 'revenue' AND r.measure = 'level'
    AND r.segment IS NULL AND r.period = c.fiscal_period AND r.value IS NOT NULL
LEFT JOIN fact_metric AS g
    ON g.call_id = c.call_id AND g.metric = 'revenue' AND g.measure = 'change' AND g.comparison = 'yoy'
    AND g.unit = 'percent' AND g.segment IS NULL AND g.period = c.fiscal_period
QUALIFY row_number() OVER (PARTITION BY c.call_id ORDER BY r.source_line, r.value_start, g.source_line, g.value_start) = 1
ORDER BY company, quarter;
