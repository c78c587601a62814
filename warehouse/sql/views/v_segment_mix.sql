-- Parts of a metric by segment: share as stated beside share as computed, and whether the parts make a whole.
-- Grain: one row a call, metric, unit of the total, period and segment.
CREATE VIEW v_segment_mix AS
WITH stated AS (
    SELECT call_id, metric, basis, period, segment, measure, value, unit, source_line
    FROM fact_metric
    WHERE subject = 'company' AND metric <> 'other' AND value IS NOT NULL AND share_of IS NULL
      AND (
          (measure = 'share' AND unit = 'percent')
          OR (measure = 'level' AND (unit IN ('units', 'count', 'shares') OR length(unit) = 3))  -- what can be added up
      )
    QUALIFY row_number() OVER (
        PARTITION BY call_id, metric, basis, period, lower(segment), measure, CASE WHEN measure = 'level' THEN unit END
        ORDER BY confidence DESC, source_line, value_start, metric_id
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
        CASE WHEN whole.value > 0 THEN round(CAST(100 * part.value AS DOUBLE) / CAST(whole.value AS DOUBLE), 2) END
            AS computed_share_percent
    FROM (SELECT * FROM stated WHERE measure = 'level' AND segment IS NOT NULL) AS part
    FULL JOIN (SELECT * FROM stated WHERE measure = 'share' AND segment IS NOT NULL) AS share
        ON share.call_id = part.call_id AND share.metric = part.metric AND share.period = part.period
        AND lower(share.segment) = lower(part.segment)
    LEFT JOIN (SELECT * FROM stated WHERE measure = 'level' AND segment IS NULL) AS whole
        ON whole.call_id = coalesce(part.call_id, share.call_id) AND whole.metric = coalesce(part.metric, share.metric)
        AND whole.period = coalesce(part.period, share.period) AND whole.unit = coalesce(part.unit, whole.unit)
        AND whole.basis IS NOT DISTINCT FROM coalesce(part.basis, whole.basis)
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
        OVER (PARTITION BY m.call_id, m.metric, m.period, m.unit) AS shares_sum_percent
FROM mix AS m
JOIN dim_call AS c USING (call_id)
WHERE m.stated_share_percent IS NOT NULL OR m.computed_share_percent IS NOT NULL;
COMMENT ON COLUMN v_segment_mix.segment_value IS 'Level of the segment as stated [see unit]';
COMMENT ON COLUMN v_segment_mix.total_value IS 'Level of the whole company as stated [see unit]';
COMMENT ON COLUMN v_segment_mix.stated_share_percent IS 'Share of the segment as stated [percent]';
COMMENT ON COLUMN v_segment_mix.computed_share_percent IS 'Share of the segment between the stated levels [percent]';
COMMENT ON COLUMN v_segment_mix.shares_sum_percent IS 'Sum of the shares: 100 where the segments are one complete cut [percent]';
