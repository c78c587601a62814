-- Who lost money, in whatever language, and in which words?
SELECT c.company_name AS company, m.period, round(m.value / 1e6, 1) AS millions, m.unit, m.basis, m.speaker_role, m.quote
FROM fact_metric AS m
JOIN dim_call AS c USING (call_id)
WHERE m.metric = 'net_income' AND m.measure = 'level' AND m.value < 0 AND m.period = c.fiscal_period
ORDER BY company, m.period, m.basis;
