-- A figure is reported or promised, never both; and what is promised of the call's own period, which is over, is no new guidance.
SELECT 'reported and promised' AS what, guidance_id AS key
FROM fact_guidance
SEMI JOIN fact_metric USING (turn_id, value_start, value_end)
UNION ALL
SELECT 'new guidance of what is over', guidance_id
FROM fact_guidance
JOIN dim_call USING (call_id)
WHERE fact_guidance.status = 'new' AND fact_guidance.period = dim_call.fiscal_period;
