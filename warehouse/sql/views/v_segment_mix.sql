-- Parts of a metric by segment: share as stated beside share as computed, and whether the parts make a whole.
-- Grain: one row a call, metric, period and segment; of several levels that in the company's currency counts.
CREATE VIEW v_segment_mix AS
WITH said AS (
    SELECT
        f.call_id, f.metric, f.basis, f.period, f.segment, f.measure, f.value, f.unit, f.qualifier, f.confidence,
        f.source_line, f.value_start, f.metric_id, coalesce(f.unit = c.reporting_currency, false) AS is_reported
    FROM fact_metric AS f
    JOIN dim_call AS c USING (call_id)
    WHERE f.subject = 'company' AND f.metric <> 'other' AND f.value IS NOT NULL AND f.share_of IS NULL
),
share AS (
    SELECT *
    FROM said
    WHERE measure = 'share' AND unit = 'percent' AND segment IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY call_id, metric, period, lower(segment)
        ORDER BY qualifier <> 'exact', confidence DESC, source_line, value_start, metric_id
    ) = 1
),
level AS (
    SELECT *
    FROM said
    WHERE measure = 'level' AND (unit IN ('units', 'count', 'shares') OR length(unit) = 3)  -- what can be added up
    QUALIFY row_number() OVER (
        PARTITION BY call_id, metric, period, lower(segment)
        ORDER BY
            NOT is_reported,
            coalesce(basis = 'non_gaap', false),
            qualifier <> 'exact',
            confidence DESC,
            source_line,
            value_start,
            metric_id
    ) = 1
),
mix AS (
    SELECT
        coalesce(part.call_id, share.call_id) AS call_id,
        coalesce(part.metric, share.metric) AS metric,
        coalesce(part.period, share.period) AS period,
        coalesce(part.segment, share.segment) AS segment,
        part.value AS segment_value,
        whole.value AS total_value,
        coalesce(part.unit, whole.unit) AS unit,
        share.value AS stated_share_percent,
        CASE
            WHEN whole.value > 0 AND whole.basis IS NOT DISTINCT FROM part.basis
                THEN round(CAST(100 * part.value AS DOUBLE) / CAST(whole.value AS DOUBLE), 2)
        END AS computed_share_percent
    FROM (SELECT * FROM level WHERE segment IS NOT NULL) AS part
    FULL JOIN share
        ON share.call_id = part.call_id AND share.metric = part.metric AND share.period = part.period
        AND lower(share.segment) = lower(part.segment)
    LEFT JOIN (SELECT * FROM level WHERE segment IS NULL) AS whole
        ON whole.call_id = coalesce(part.call_id, share.call_id) AND whole.metric = coalesce(part.metric, share.metric)
        AND whole.period = coalesce(part.period, share.period) AND whole.unit = coalesce(part.unit, whole.unit)
)
SELECT
    m.call_id,
    c.company_name,
    c.fiscal_period,
    m.metric,
    m.period,
    m.segment,
    m.segment_value,
    m.total_value,
    m.unit,
    m.stated_share_percent,
    m.computed_share_percent,
    sum(CAST(coalesce(m.stated_share_percent, m.computed_share_percent) AS DOUBLE))
        OVER (PARTITION BY m.call_id, m.metric, m.period) AS shares_sum_percent
FROM mix AS m
JOIN dim_call AS c USING (call_id)
WHERE m.stated_share_percent IS NOT NULL OR m.computed_share_percent IS NOT NULL;
COMMENT ON COLUMN v_segment_mix.segment_value IS 'Level of the segment as stated [see unit]';
COMMENT ON COLUMN v_segment_mix.total_value IS 'Level of the whole company as stated [see unit]';
COMMENT ON COLUMN v_segment_mix.stated_share_percent IS 'Share of the segment as stated [percent]';
COMMENT ON COLUMN v_segment_mix.computed_share_percent IS 'Share of the segment between the stated levels [percent]';
COMMENT ON COLUMN v_segment_mix.shares_sum_percent IS 'Sum of the shares: 100 where the segments are one complete cut [percent]';
