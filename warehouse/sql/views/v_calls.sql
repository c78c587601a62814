-- Calls of known companies in their order in time, and the next one on results. Grain: one row a call.
-- The order goes by the period that a call reports; a call without one, a conference say, stands where its day falls
-- among calls that are held a month and a half after their period.
CREATE VIEW v_calls AS
WITH ordered AS (
    SELECT
        *,
        event_type IN ('earnings', 'unknown') AND fiscal_period IS NOT NULL AS is_results_call,
        CAST(row_number() OVER (
            PARTITION BY company_id ORDER BY coalesce(period_end, call_date - 45), call_date, call_id
        ) AS INTEGER) AS call_number
    FROM dim_call
    WHERE company_id IS NOT NULL
)
SELECT
    call_id,
    company_id,
    company_name,
    event_type,
    fiscal_period,
    period_end,
    call_date,
    reporting_currency,
    source_name,
    call_number,
    is_results_call,
    min(call_number) FILTER (is_results_call) OVER later AS next_results_call_number,
    min(period_end) FILTER (is_results_call) OVER later AS next_results_period_end,
    max(period_end) FILTER (is_results_call) OVER later AS last_results_period_end
FROM ordered
WINDOW later AS (
    PARTITION BY company_id ORDER BY call_number ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
);
COMMENT ON COLUMN v_calls.call_number IS 'Place of the call among those of its company, from 1';
COMMENT ON COLUMN v_calls.is_results_call IS 'Whether the call reports a fiscal period';
COMMENT ON COLUMN v_calls.next_results_call_number IS 'The call_number of the next call that reports a fiscal period';
COMMENT ON COLUMN v_calls.next_results_period_end IS 'Last day of the period that the next call on results reports';
COMMENT ON COLUMN v_calls.last_results_period_end IS 'Last day of the latest period that a later call on results reports';
