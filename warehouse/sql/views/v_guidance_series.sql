-- A series of guidance from call to call: what was guided before, how it moved, whether it was dropped in silence.
-- Grain: one row a slot and call; recalled (prior) guidance is left out; of several statements, the last one.
CREATE VIEW v_guidance_series AS
WITH calls AS (
    SELECT
        *,
        row_number() OVER in_time AS call_number,
        lead(period_end) OVER in_time AS next_call_period_end,
        lead(call_id) OVER in_time IS NOT NULL AS has_next_call
    FROM dim_call
    WHERE company_id IS NOT NULL
    WINDOW in_time AS (
        PARTITION BY company_id ORDER BY fiscal_year, fiscal_quarter, period_end, call_date, call_id
    )
),
said AS (
    SELECT
        g.*,
        c.company_id,
        c.company_name,
        c.fiscal_period,
        c.call_date,
        c.call_number,
        c.next_call_period_end,
        c.has_next_call
    FROM fact_guidance AS g
    JOIN calls AS c USING (call_id)
    WHERE g.status <> 'prior'
    QUALIFY row_number() OVER (
        PARTITION BY g.slot_id, g.call_id
        ORDER BY g.kind = 'direction', g.source_line DESC, g.value_start DESC, g.guidance_id
    ) = 1
),
series AS (
    SELECT
        *,
        lag(low) OVER in_time AS previous_low,
        lag(high) OVER in_time AS previous_high,
        lag(mid) OVER in_time AS previous_mid,
        lag(unit) OVER in_time AS previous_unit,
        lag(fiscal_period) OVER in_time AS previous_fiscal_period,
        lag(call_number) OVER in_time AS previous_call_number,
        lead(call_number) OVER in_time AS next_said_on
    FROM said
    WINDOW in_time AS (PARTITION BY slot_id ORDER BY call_number)
)
SELECT
    slot_id,
    guidance_id,
    call_id,
    company_id,
    company_name,
    fiscal_period,
    call_date,
    metric,
    segment,
    basis,
    measure,
    period,
    kind,
    low,
    high,
    mid,
    direction,
    unit,
    status,
    previous_fiscal_period,
    previous_low,
    previous_high,
    previous_mid,
    CASE
        WHEN previous_call_number IS NULL THEN 'first'
        WHEN unit IS NULL OR previous_unit IS DISTINCT FROM unit THEN 'not_comparable'
        WHEN low IS NOT DISTINCT FROM previous_low AND high IS NOT DISTINCT FROM previous_high THEN 'reaffirmed'
        WHEN low >= previous_low AND high <= previous_high THEN 'narrowed'
        WHEN low <= previous_low AND high >= previous_high THEN 'widened'
        WHEN coalesce(mid, low, high) > coalesce(previous_mid, previous_low, previous_high) THEN 'raised'
        WHEN coalesce(mid, low, high) < coalesce(previous_mid, previous_low, previous_high) THEN 'lowered'
        ELSE 'not_comparable'
    END AS computed_revision,
    has_next_call
        AND next_said_on IS DISTINCT FROM call_number + 1
        AND coalesce(next_call_period_end < period_end, FALSE) AS is_dropped_next
FROM series;
COMMENT ON COLUMN v_guidance_series.kind IS 'Form of the guidance: range, point, floor, ceiling, direction';
COMMENT ON COLUMN v_guidance_series.status IS 'As stated: new, reaffirmed, raised, lowered, target';
COMMENT ON COLUMN v_guidance_series.previous_fiscal_period IS 'Fiscal period of the call that gave the guidance before';
COMMENT ON COLUMN v_guidance_series.previous_low IS 'Lower end of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.previous_high IS 'Upper end of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.previous_mid IS 'Middle of the guidance before [see unit]';
COMMENT ON COLUMN v_guidance_series.computed_revision
    IS 'Against the guidance before: first, reaffirmed, narrowed, widened, raised, lowered, not_comparable';
COMMENT ON COLUMN v_guidance_series.is_dropped_next
    IS 'Whether the next call of the company says nothing of it although its period is not over';
