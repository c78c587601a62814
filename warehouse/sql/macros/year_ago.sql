-- The label of the same period a year before: year_ago('FY2025') = 'FY2024', year_ago('@2024Q4') = '@2023Q4'.
CREATE MACRO year_ago(label) AS replace(
    label,
    regexp_extract(label, '[0-9]{4}'),
    CAST(CAST(nullif(regexp_extract(label, '[0-9]{4}'), '') AS INTEGER) - 1 AS VARCHAR)
);
