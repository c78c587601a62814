-- The sentence, speaker and line behind any number. Grain: one row a fact, metrics and guidance together.
CREATE VIEW v_evidence AS
SELECT
    f.fact_id,
    f.table_name,
    f.call_id,
    c.company_name,
    c.fiscal_period,
    s.name AS speaker_name,
    f.speaker_role,
    f.section,
    f.metric,
    f.period,
    f.quote,
    f.translation_quote,
    c.source_name,
    c.source_sha256,
    f.source_line,
    f.quote_start,
    f.quote_end,
    f.value_start,
    f.value_end,
    f.rule_id,
    f.confidence,
    f.extractor_version
FROM (
    SELECT
        metric_id AS fact_id, 'fact_metric' AS table_name, call_id, speaker_id, speaker_role, section, metric, period,
        quote, translation_quote, source_line, quote_start, quote_end, value_start, value_end, rule_id, confidence,
        extractor_version
    FROM fact_metric
    UNION ALL
    SELECT
        guidance_id, 'fact_guidance', call_id, speaker_id, speaker_role, section, metric, period,
        quote, translation_quote, source_line, quote_start, quote_end, value_start, value_end, rule_id, confidence,
        extractor_version
    FROM fact_guidance
) AS f
JOIN dim_call AS c USING (call_id)
JOIN dim_speaker AS s USING (speaker_id);
COMMENT ON COLUMN v_evidence.fact_id IS 'The metric_id or guidance_id';
COMMENT ON COLUMN v_evidence.table_name IS 'The table that holds the fact: fact_metric, fact_guidance';
COMMENT ON COLUMN v_evidence.speaker_name IS 'Fullest name by which the speaker appears';
