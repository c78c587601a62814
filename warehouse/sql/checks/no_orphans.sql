-- A row's call, turn, speaker and company exist.
SELECT 'fact_turn without its call' AS what, turn_id AS key FROM fact_turn ANTI JOIN dim_call USING (call_id)
UNION ALL
SELECT 'fact_turn without its speaker', turn_id FROM fact_turn ANTI JOIN dim_speaker USING (speaker_id)
UNION ALL
SELECT 'fact_metric without its turn', metric_id FROM fact_metric ANTI JOIN fact_turn USING (turn_id, call_id)
UNION ALL
SELECT 'fact_metric without its speaker', metric_id FROM fact_metric ANTI JOIN dim_speaker USING (speaker_id)
UNION ALL
SELECT 'fact_guidance without its turn', guidance_id FROM fact_guidance ANTI JOIN fact_turn USING (turn_id, call_id)
UNION ALL
SELECT 'fact_guidance without its speaker', guidance_id FROM fact_guidance ANTI JOIN dim_speaker USING (speaker_id)
UNION ALL
SELECT 'dim_call without its company', call_id
FROM dim_call
ANTI JOIN dim_company USING (company_id)
WHERE company_id IS NOT NULL
UNION ALL
SELECT 'meta_coverage without its call', call_id FROM meta_coverage ANTI JOIN dim_call USING (call_id);
