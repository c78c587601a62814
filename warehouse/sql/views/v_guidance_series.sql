-- A series of guidance from call to call: what was guided before, how it moved, whether it was dropped in silence.
-- Grain: one row a slot, comparison and call of a known company; recalled (prior) guidance is left out. Of several
-- statements on one call that in the company's currency counts, then a range or point, then the last one.
CREATE VIEW v_guidance_series AS
WITH said AS (
    SELECT
        g.*,
        c.company_id,
        c.company_name,
        c.fiscal_period,
        c.call_date,
        c.call_number,
        c.next_results_call_number,
        c.next_results_period_end,
        CASE WHEN g.metric = 'other' THEN lower(g.label) END AS thing
    FROM fact_guidance AS g
    JOIN v_calls AS c USING (call_id)
    WHERE g.status <> 'prior'
    QUALIFY row_number() OVER (
        PARTITION BY g.slot_id, g.comparison, thing, g.call_id
        ORDER BY
            g.kind = 'direction',
            coalesce(g.unit <> c.reporting_currency AND length(g.unit) = 3, false),
            g.kind NOT IN ('range', 'point'),
            g.source_line DESC,
            g.value_start DESC,
            g.guidance_id
    ) = 1
),
mentioned AS (
    SELECT DISTINCT c.company_id, c.call_number, g.metric, lower(g.segment) AS segment, g.period
    FROM fact_guidance AS g
    JOIN v_calls AS c USING (call_id)
),
series AS (
    SELECT
        *,
        lag(kind) OVER in_time AS previous_kind,
        lag(direction) OVER in_time AS previous_direction,
        lag(low) OVER in_time AS previous_low,
        lag(high) OVER in_time AS previous_high,
        lag(mid) OVER in_time AS previous_mid,
        lag(unit) OVER in_time AS previous_unit,
        lag(fiscal_period) OVER in_time AS previous_fiscal_period,
        lag(call_date) OVER in_time AS previous_call_date,
        lag(call_number) OVER in_time AS previous_call_number
    FROM said
    WINDOW in_time AS (PARTITION BY slot_id, comparison, thing ORDER BY call_number)
),
compared AS (  -- sign of the move of each end; an end that is not stated is open
    SELECT
        *,
        CASE
            WHEN low IS NOT DISTINCT FROM previous_low THEN 0
            WHEN low IS NULL OR low < previous_low THEN -1
            ELSE 1
        END AS low_moved,
        CASE
            WHEN high IS NOT DISTINCT FROM previous_high THEN 0
            WHEN high IS NULL OR high > previous_high THEN 1
            ELSE -1
        END AS high_moved
    FROM series
)
SELECT
    s.slot_id,
    s.guidance_id,
    s.call_id,
    s.company_id,
    s.company_name,
    s.fiscal_period,
    s.call_date,
    s.metric,
    s.segment,
    s.basis,
    s.measure,
    s.comparison,
    s.period,
    s.kind,
    s.low,
    s.high,
    s.mid,
    s.direction,
    s.unit,
    s.status,
    s.previous_fiscal_period,
    s.previous_call_date,
    s.previous_low,
    s.previous_high,
    s.previous_mid,
    CASE
        WHEN s.previous_call_number IS NULL THEN 'first'
        WHEN s.period IS NULL THEN 'not_comparable'
        WHEN s.kind = 'direction' AND s.direction = s.previous_direction THEN 'reaffirmed'
        WHEN s.unit IS NULL OR s.previous_unit IS DISTINCT FROM s.unit THEN 'not_comparable'
        WHEN s.low_moved = 0 AND s.high_moved = 0 THEN 'reaffirmed'
        WHEN s.kind = s.previous_kind AND s.low_moved + s.high_moved > 0 AND (s.low IS NULL OR s.high IS NULL)
            THEN 'raised'
        WHEN s.kind = s.previous_kind AND s.low_moved + s.high_moved < 0 AND (s.low IS NULL OR s.high IS NULL)
            THEN 'lowered'
        WHEN s.low_moved >= 0 AND s.high_moved <= 0 THEN 'narrowed'
        WHEN s.low_moved <= 0 AND s.high_moved >= 0 THEN 'widened'
        WHEN s.low_moved > 0 THEN 'raised'
        ELSE 'lowered'
    END AS computed_revision,
    s.status <> 'target'
        AND coalesce(s.next_results_period_end < s.period_end, FALSE)
        AND m.call_number IS NULL AS is_dropped_next
FROM compared AS s
LEFT JOIN mentioned AS m
    ON m.company_id = s.company_id AND m.call_number = s.next_results_call_number AND m.metric = s.metric
    AND m.segment IS NOT DISTINCT FROM lower(s.segment) AND m.period = s.period;
COMMENT ON COLUMN v_guidance_series.kind IS 'Form of the guidance: range, point, floor, ceiling, direction';
COMMENT ON COLUMN v_guidance_series.status IS 'As stated: new, reaffirmed, raised, lowered, target';
COMMENT ON COLUMN v_guidance_series.previous_fiscal_period IS 'Fiscal period of the call that gave the guidance before';
COMMENT ON COLUMN v_guidance_series.previous_call_date IS 'Day of the call that gave the guidance before';
COMMENT ON COLUMN v_guidance_series.previous_low IS 'Lower end of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.previous_high IS 'Upper end of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.previous_mid IS 'Middle of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.computed_revision
    IS 'Against the guidance before: first, reaffirmed, narrowed, widened, raised, lowered, not_comparable; an end that is not stated is open';
COMMENT ON COLUMN v_guidance_series.is_dropped_next
    IS 'Whether the next call on results gives and recalls no guidance on it, on any basis, although its period is not over; never for a target';
