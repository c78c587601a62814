-- Figures that may be misread: plausibility, where a text may well say what it seems to say. They are published, and
-- listed here; what cannot be right is found by the checks, which stop a publish. Grain: one row a fact and doubt.
CREATE VIEW v_doubts AS
WITH fact AS (
    SELECT
        metric_id AS fact_id, 'fact_metric' AS table_name, call_id, metric, segment, measure, subject, unit, period,
        period_end, coalesce(value, low) AS low, coalesce(value, high) AS high, NULL AS status, quote, source_line,
        value_start, value_end
    FROM fact_metric
    UNION ALL
    SELECT
        guidance_id, 'fact_guidance', call_id, metric, segment, measure, 'company', unit, period,
        period_end, coalesce(low, high), coalesce(high, low), status, quote, source_line,
        value_start, value_end
    FROM fact_guidance
),
beside AS (
    SELECT
        f.*,
        c.company_name,
        c.fiscal_period,
        c.source_name,
        c.period_end AS call_period_end,
        count(DISTINCT f.table_name) OVER (PARTITION BY f.call_id, f.value_start, f.value_end) AS tables,
        median(abs(f.high)) OVER of_its_kind AS usual,
        count(*) OVER of_its_kind AS neighbours
    FROM fact AS f
    JOIN dim_call AS c USING (call_id)
    WINDOW of_its_kind AS (PARTITION BY c.company_id, f.metric, f.segment, f.measure, f.subject, f.unit)
),
doubted AS (
    SELECT *, 'share_outside_0_to_100' AS doubt
    FROM beside
    WHERE measure = 'share' AND unit = 'percent' AND (low < 0 OR high > 100)
    UNION ALL
    SELECT *, 'thousand_times_its_neighbours'
    FROM beside
    WHERE measure = 'level' AND subject = 'company' AND segment IS NULL AND metric <> 'other' AND length(unit) = 3
      AND neighbours >= 3 AND usual > 0 AND (abs(high) >= 1000 * usual OR (high <> 0 AND 1000 * abs(high) <= usual))
    UNION ALL
    SELECT *, 'negative_amount'
    FROM beside
    WHERE measure = 'level' AND high < 0 AND metric IN ('revenue', 'backlog', 'headcount', 'customers', 'units_shipped')
    UNION ALL
    SELECT *, 'guidance_for_a_past_period'
    FROM beside
    WHERE table_name = 'fact_guidance' AND status <> 'prior' AND period_end < call_period_end
    UNION ALL
    SELECT *, 'figure_in_two_tables'
    FROM beside
    WHERE tables > 1 AND high IS NOT NULL
)
SELECT
    fact_id,
    table_name,
    doubt,
    call_id,
    company_name,
    fiscal_period,
    metric,
    segment,
    measure,
    period,
    low,
    high,
    unit,
    CAST(usual AS DECIMAL(28, 8)) AS usual,
    quote,
    source_name,
    source_line
FROM doubted;
COMMENT ON COLUMN v_doubts.fact_id IS 'The metric_id or guidance_id';
COMMENT ON COLUMN v_doubts.table_name IS 'The table that holds the fact: fact_metric, fact_guidance';
COMMENT ON COLUMN v_doubts.doubt
    IS 'share_outside_0_to_100, thousand_times_its_neighbours, negative_amount, guidance_for_a_past_period, figure_in_two_tables';
COMMENT ON COLUMN v_doubts.low IS 'The figure, of a range its lower end [see unit]';
COMMENT ON COLUMN v_doubts.high IS 'The figure, of a range its upper end [see unit]';
COMMENT ON COLUMN v_doubts.usual IS 'Median size of the figures of the same metric, segment and unit of the company [see unit]';
