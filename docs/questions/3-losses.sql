-- Who lost money, in any language, and in which words?
SELECT c.company_name AS company, c.primary_language AS language, m.period, m.value, m.unit, m.basis, m.quote
FROM fact_metric AS m
JOIN dim_call AS c USING (call_id)
WHERE m.metric = 'net_income' AND m.measure = 'level' AND m.value < 0 AND m.period = c.fiscal_period
ORDER BY company, m.period, m.basis;
