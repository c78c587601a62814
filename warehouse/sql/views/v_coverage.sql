-- What was found in each call, and how many of the numbers said are explained. Grain: one row a call and table.
CREATE VIEW v_coverage AS
SELECT
    m.call_id,
    c.company_name,
    c.fiscal_period,
    c.source_name,
    c.dialect,
    m.table_name,
    m.outcome,
    m.row_count,
    m.numbers_seen,
    m.numbers_explained,
    m.numbers_excluded,
    m.numbers_seen - m.numbers_explained - m.numbers_excluded AS numbers_open,
    round((m.numbers_explained + m.numbers_excluded) / nullif(m.numbers_seen, 0), 4) AS explained_share,
    m.excluded_by_reason
FROM meta_coverage AS m
JOIN dim_call AS c USING (call_id);
COMMENT ON COLUMN v_coverage.row_count IS 'Rows of the table that come from the call [rows]';
COMMENT ON COLUMN v_coverage.numbers_open IS 'Mentions that neither became a row nor were excluded [mentions]';
COMMENT ON COLUMN v_coverage.explained_share IS 'Part of the mentions that became a row or were excluded [0 to 1]';
