-- Guidance with its call, company, speaker and metric name. Grain: one row a stated guidance.
CREATE VIEW v_guidance AS
SELECT
    g.guidance_id,
    g.slot_id,
    g.call_id,
    c.company_id,
    c.company_name,
    c.fiscal_period,
    c.call_date,
    g.metric,
    d.name_en AS metric_name,
    d.family,
    g.label,
    g.segment,
    g.measure,
    g.comparison,
    g.kind,
    g.low,
    g.high,
    g.mid,
    g.direction,
    g.unit,
    g.qualifier,
    g.basis,
    g.period,
    g.period_start,
    g.period_end,
    p.scope AS period_scope,
    g.status,
    g.section,
    s.name AS speaker_name,
    g.speaker_role,
    g.quote,
    c.source_name,
    g.source_line,
    g.rule_id,
    g.confidence,
    g.translation_agrees
FROM fact_guidance AS g
JOIN dim_call AS c USING (call_id)
JOIN dim_speaker AS s USING (speaker_id)
JOIN dim_metric AS d ON d.code = g.metric
LEFT JOIN dim_period AS p ON p.company_id = c.company_id AND p.period = g.period;
COMMENT ON COLUMN v_guidance.metric_name IS 'English name of the metric';
COMMENT ON COLUMN v_guidance.kind IS 'Form of the guidance: range, point, floor, ceiling, direction';
COMMENT ON COLUMN v_guidance.status IS 'How it stands to what was said before: new, prior, reaffirmed, raised, lowered, target';
COMMENT ON COLUMN v_guidance.period_scope IS 'Shape of the period: quarter, half, year, instant, …';
COMMENT ON COLUMN v_guidance.speaker_name IS 'Fullest name by which the speaker appears';
COMMENT ON COLUMN v_guidance.period_end IS 'Last day of the period guided to';
