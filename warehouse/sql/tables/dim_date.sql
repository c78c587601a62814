-- Days. Grain: one row a day, 1990 to 2049.
CREATE VIEW dim_date AS
SELECT
    CAST(day AS DATE) AS date_day,
    CAST(year(day) AS INTEGER) AS year,
    CAST(quarter(day) AS INTEGER) AS quarter,
    CAST(month(day) AS INTEGER) AS month,
    CAST(dayofmonth(day) AS INTEGER) AS day,
    CAST(isodow(day) AS INTEGER) AS weekday_iso,
    isodow(day) >= 6 AS is_weekend
FROM generate_series(DATE '1990-01-01', DATE '2049-12-31', INTERVAL 1 DAY) AS days(day);
