-- A figure on the GAAP basis beside the same figure on a non-GAAP basis, as stated on one call.
-- Grain: one row a call, metric, segment, measure, unit and period that is stated on both bases.
CREATE VIEW v_gaap_bridge AS
WITH said AS (
    SELECT call_id, metric, segment, measure, comparison, unit, period, basis, value, source_line
    FROM fact_metric
    WHERE basis IS NOT NULL AND value IS NOT NULL AND subject = 'company' AND metric <> 'other' AND share_of IS NULL
    QUALIFY row_number() OVER (
        PARTITION BY call_id, metric, lower(segment), measure, comparison, unit, period, basis
        ORDER BY qualifier <> 'exact', confidence DESC, source_line, value_start, metric_id
    ) = 1
)
SELECT
    g.call_id,
    c.company_name,
    c.fiscal_period,
    g.metric,
    g.segment,
    g.measure,
    g.comparison,
    g.unit,
    g.period,
    g.value AS gaap_value,
    n.value AS non_gaap_value,
    CAST(n.value - g.value AS DECIMAL(28, 8)) AS adjustment,
    g.source_line AS gaap_line,
    n.source_line AS non_gaap_line
FROM said AS g
JOIN said AS n
    ON n.call_id = g.call_id AND n.metric = g.metric AND lower(n.segment) IS NOT DISTINCT FROM lower(g.segment)
    AND n.measure = g.measure AND n.comparison = g.comparison AND n.unit = g.unit
    AND n.period IS NOT DISTINCT FROM g.period
JOIN dim_call AS c ON c.call_id = g.call_id
WHERE g.basis = 'gaap' AND n.basis = 'non_gaap';
COMMENT ON COLUMN v_gaap_bridge.gaap_value IS 'The figure on the GAAP basis [see unit]';
COMMENT ON COLUMN v_gaap_bridge.non_gaap_value IS 'The figure on the non-GAAP basis [see unit]';
COMMENT ON COLUMN v_gaap_bridge.adjustment IS 'Non-GAAP less GAAP [see unit]';
COMMENT ON COLUMN v_gaap_bridge.gaap_line IS 'Raw line of the GAAP figure [1-based line]';
COMMENT ON COLUMN v_gaap_bridge.non_gaap_line IS 'Raw line of the non-GAAP figure [1-based line]';
