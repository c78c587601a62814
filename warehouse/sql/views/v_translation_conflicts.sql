-- Figures on which the original and its translation disagree. Grain: one row a fact.
CREATE VIEW v_translation_conflicts AS
SELECT
    f.fact_id,
    f.table_name,
    f.call_id,
    c.company_name,
    c.fiscal_period,
    c.primary_language,
    c.translation_language,
    f.metric,
    f.stated_value,
    f.translation_value,
    f.unit,
    f.quote,
    f.translation_quote,
    c.source_name,
    f.source_line
FROM (
    SELECT
        metric_id AS fact_id, 'fact_metric' AS table_name, call_id, metric, coalesce(value, low) AS stated_value,
        translation_value, unit, quote, translation_quote, source_line, translation_agrees
    FROM fact_metric
    UNION ALL
    SELECT
        guidance_id, 'fact_guidance', call_id, metric, coalesce(low, high),
        translation_value, unit, quote, translation_quote, source_line, translation_agrees
    FROM fact_guidance
) AS f
JOIN dim_call AS c USING (call_id)
WHERE NOT f.translation_agrees;
COMMENT ON COLUMN v_translation_conflicts.fact_id IS 'The metric_id or guidance_id';
COMMENT ON COLUMN v_translation_conflicts.table_name IS 'The table that holds the fact: fact_metric, fact_guidance';
COMMENT ON COLUMN v_translation_conflicts.stated_value IS 'The figure in the original; of a range its lower end [see unit]';
