-- Levels of a metric over time, with the change over a year as stated beside the change as computed from the levels.
-- Grain: one row a company, metric, segment, basis, unit and period; of several statements, that of the newest call,
-- and there the exact one before an about.
CREATE VIEW v_metric_timeseries AS
WITH said AS (
    SELECT m.*, c.company_id, c.company_name, c.call_number
    FROM fact_metric AS m
    JOIN v_calls AS c USING (call_id)
    WHERE m.subject = 'company' AND m.metric <> 'other' AND m.value IS NOT NULL AND m.period IS NOT NULL
),
level AS (
    SELECT *
    FROM said
    WHERE measure = 'level'
    QUALIFY row_number() OVER (
        PARTITION BY company_id, metric, lower(segment), basis, unit, period
        ORDER BY call_number DESC, qualifier <> 'exact', confidence DESC, source_line, value_start, metric_id
    ) = 1
),
growth AS (
    SELECT *
    FROM said
    WHERE measure = 'change' AND comparison = 'yoy' AND unit = 'percent'
    QUALIFY row_number() OVER (
        PARTITION BY company_id, metric, lower(segment), basis, period
        ORDER BY call_number DESC, qualifier <> 'exact', confidence DESC, source_line, value_start, metric_id
    ) = 1
)
SELECT
    n.company_id,
    n.company_name,
    n.metric,
    n.segment,
    n.basis,
    n.unit,
    n.period,
    p.scope AS period_scope,
    p.end_date AS period_end,
    n.value,
    o.value AS year_ago_value,
    g.value AS stated_growth_percent,
    CASE
        WHEN n.unit NOT IN ('percent', 'percentage_points', 'basis_points') AND o.value <> 0
            THEN round(CAST(100 * (n.value - o.value) AS DOUBLE) / abs(CAST(o.value AS DOUBLE)), 2)
    END AS computed_growth_percent,
    n.call_id,
    n.source_line
FROM level AS n
LEFT JOIN level AS o
    ON o.company_id = n.company_id AND o.metric = n.metric AND o.unit = n.unit
    AND lower(o.segment) IS NOT DISTINCT FROM lower(n.segment) AND o.basis IS NOT DISTINCT FROM n.basis
    AND o.period = replace(
        n.period,
        regexp_extract(n.period, '[0-9]{4}'),
        CAST(CAST(nullif(regexp_extract(n.period, '[0-9]{4}'), '') AS INTEGER) - 1 AS VARCHAR)
    )
LEFT JOIN growth AS g
    ON g.company_id = n.company_id AND g.metric = n.metric AND g.period = n.period
    AND lower(g.segment) IS NOT DISTINCT FROM lower(n.segment) AND g.basis IS NOT DISTINCT FROM n.basis
LEFT JOIN dim_period AS p ON p.company_id = n.company_id AND p.period = n.period;
COMMENT ON COLUMN v_metric_timeseries.period_scope IS 'Shape of the period: quarter, half, year, instant, …';
COMMENT ON COLUMN v_metric_timeseries.period_end IS 'Last day of the period';
COMMENT ON COLUMN v_metric_timeseries.value IS 'The level as stated [see unit]';
COMMENT ON COLUMN v_metric_timeseries.year_ago_value IS 'The level of the same period a year before, as stated [see unit]';
COMMENT ON COLUMN v_metric_timeseries.stated_growth_percent IS 'Growth over a year as stated [percent]';
COMMENT ON COLUMN v_metric_timeseries.computed_growth_percent IS 'Growth over a year between the stated levels [percent]';
