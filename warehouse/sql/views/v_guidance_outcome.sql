-- Guidance beside the later actual on the same metric, segment, basis, measure and unit: below, within, above.
-- Grain: one row a stated guidance with a figure; recalled (prior) guidance is left out. Without an actual: why not.
-- An actual is what the first call on or after the end of the period says of it; the exact figure before an about.
CREATE VIEW v_guidance_outcome AS
WITH actual AS (
    SELECT
        m.*,
        c.company_id,
        c.call_number,
        c.fiscal_period,
        coalesce(c.period_end, c.call_date) AS known_on,
        CASE WHEN m.metric = 'other' THEN lower(m.label) END AS thing
    FROM fact_metric AS m
    JOIN v_calls AS c USING (call_id)
    WHERE m.subject = 'company' AND m.value IS NOT NULL AND m.period IS NOT NULL AND m.share_of IS NULL
),
guided AS (
    SELECT
        g.*,
        c.company_id,
        coalesce(c.company_name, d.company_name) AS company_name,
        c.call_number,
        d.fiscal_period,
        c.last_results_period_end,
        CASE WHEN g.metric = 'other' THEN lower(g.label) END AS thing
    FROM fact_guidance AS g
    JOIN dim_call AS d USING (call_id)
    LEFT JOIN v_calls AS c USING (call_id)
    WHERE g.status <> 'prior' AND g.kind <> 'direction'
),
matched AS (
    SELECT
        g.*,
        a.metric_id AS actual_metric_id,
        a.value AS actual_value,
        a.fiscal_period AS actual_fiscal_period,
        a.source_line AS actual_line,
        EXISTS (
            SELECT 1
            FROM actual AS b
            WHERE b.company_id = g.company_id AND b.metric = g.metric AND b.period = g.period
              AND b.thing IS NOT DISTINCT FROM g.thing AND b.call_number > g.call_number
              AND lower(b.segment) IS NOT DISTINCT FROM lower(g.segment)
              AND coalesce(b.known_on >= g.period_end, TRUE)
        ) AS has_other_actual
    FROM guided AS g
    LEFT JOIN actual AS a
        ON a.company_id = g.company_id AND a.metric = g.metric AND a.period = g.period AND a.measure = g.measure
        AND a.comparison = g.comparison AND a.unit = g.unit AND a.basis IS NOT DISTINCT FROM g.basis
        AND a.thing IS NOT DISTINCT FROM g.thing AND lower(a.segment) IS NOT DISTINCT FROM lower(g.segment)
        AND a.call_number > g.call_number AND coalesce(a.known_on >= g.period_end, TRUE)
    QUALIFY row_number() OVER (
        PARTITION BY g.guidance_id
        ORDER BY
            a.call_number,
            a.qualifier <> 'exact',
            a.confidence DESC,
            a.source_line,
            a.value_start,
            a.metric_id
    ) = 1
)
SELECT
    guidance_id,
    slot_id,
    call_id,
    company_id,
    company_name,
    fiscal_period,
    metric,
    segment,
    basis,
    measure,
    comparison,
    period,
    kind,
    low,
    high,
    mid,
    unit,
    status,
    actual_metric_id,
    actual_value,
    actual_fiscal_period,
    actual_line,
    CASE
        WHEN actual_value < low THEN 'below'
        WHEN actual_value > high THEN 'above'
        WHEN actual_value IS NOT NULL THEN 'within'
        WHEN company_id IS NULL THEN 'no_company'
        WHEN period IS NULL OR period = 'long_term' THEN 'no_period'
        WHEN has_other_actual THEN 'other_basis_or_unit'
        WHEN last_results_period_end >= period_end THEN 'not_stated'
        ELSE 'no_actual_yet'
    END AS outcome,
    CAST(
        CASE
            WHEN actual_value < low THEN actual_value - low
            WHEN actual_value > high THEN actual_value - high
            WHEN actual_value IS NOT NULL THEN 0
        END
        AS DECIMAL(28, 8)
    ) AS distance
FROM matched;
COMMENT ON COLUMN v_guidance_outcome.kind IS 'Form of the guidance: range, point, floor, ceiling';
COMMENT ON COLUMN v_guidance_outcome.status IS 'As stated: new, reaffirmed, raised, lowered, target';
COMMENT ON COLUMN v_guidance_outcome.actual_metric_id IS 'The metric that states the actual';
COMMENT ON COLUMN v_guidance_outcome.actual_value IS 'The actual as first stated on a later call [see unit]';
COMMENT ON COLUMN v_guidance_outcome.actual_fiscal_period IS 'Fiscal period of the call that states the actual';
COMMENT ON COLUMN v_guidance_outcome.actual_line IS 'Raw line of the actual [1-based line]';
COMMENT ON COLUMN v_guidance_outcome.outcome
    IS 'below, within, above; or why not: no_company, no_period, other_basis_or_unit (the period''s actual is stated on another basis, measure or unit only), not_stated (the period is reported, without it), no_actual_yet (it is not reported)';
COMMENT ON COLUMN v_guidance_outcome.distance IS 'How far the actual lies outside; 0 within, negative below [see unit]';
