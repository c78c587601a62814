-- A quote is as long as its span, and holds the span of its figure.
SELECT 'fact_metric' AS table_name, metric_id AS key, length(quote) AS quote_length, quote_start, quote_end, value_start
FROM fact_metric
WHERE length(quote) <> quote_end - quote_start OR value_start < quote_start OR value_end > quote_end
UNION ALL
SELECT 'fact_guidance', guidance_id, length(quote), quote_start, quote_end, value_start
FROM fact_guidance
WHERE length(quote) <> quote_end - quote_start OR value_start < quote_start OR value_end > quote_end;
