-- Stated figures with their call, company, speaker and metric name. Grain: one row a stated figure.
CREATE VIEW v_metrics AS
SELECT
    m.metric_id,
    m.call_id,
    c.company_id,
    c.company_name,
    c.fiscal_period,
    c.call_date,
    m.metric,
    d.name_en AS metric_name,
    d.family,
    m.label,
    m.segment,
    m.share_of,
    m.subject,
    m.measure,
    m.comparison,
    m.value,
    m.low,
    m.high,
    m.unit,
    m.qualifier,
    m.basis,
    m.period,
    m.period_start,
    m.period_end,
    p.scope AS period_scope,
    m.section,
    s.name AS speaker_name,
    m.speaker_role,
    m.quote,
    c.source_name,
    m.source_line,
    m.rule_id,
    m.confidence,
    m.translation_agrees
FROM fact_metric AS m
JOIN dim_call AS c USING (call_id)
JOIN dim_speaker AS s USING (speaker_id)
JOIN dim_metric AS d ON d.code = m.metric
LEFT JOIN dim_period AS p ON p.company_id = c.company_id AND p.period = m.period;
COMMENT ON COLUMN v_metrics.metric_name IS 'English name of the metric';
COMMENT ON COLUMN v_metrics.period_scope IS 'Shape of the period: quarter, half, year, instant, …';
COMMENT ON COLUMN v_metrics.speaker_name IS 'Fullest name by which the speaker appears';
COMMENT ON COLUMN v_metrics.period_end IS 'Last day of the period that the figure is about';
