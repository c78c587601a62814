-- A column with a closed vocabulary holds no other value. A test keeps the lists equal to schemas/vocabularies.py.
SELECT 'dim_company' AS table_name, 'id_source' AS column_name, company_id AS key, id_source AS value
FROM dim_company
WHERE id_source NOT IN ('stated', 'reference_file', 'none')
UNION ALL
SELECT 'dim_call', 'event_type', call_id, event_type
FROM dim_call
WHERE event_type NOT IN ('earnings', 'conference', 'other', 'unknown')
UNION ALL
SELECT 'dim_call', 'period_source', call_id, period_source
FROM dim_call
WHERE period_source NOT IN ('header', 'opening_remark', 'sic_correction', 'file_name', 'inferred', 'none')
UNION ALL
SELECT 'dim_call', 'translation_origin', call_id, translation_origin
FROM dim_call
WHERE translation_origin NOT IN ('machine', 'unknown')
UNION ALL
SELECT 'dim_speaker', 'role', speaker_id, role
FROM dim_speaker
WHERE role NOT IN ('operator', 'executive', 'investor_relations', 'analyst', 'unknown')
UNION ALL
SELECT 'dim_period', 'scope', company_id, scope
FROM dim_period
WHERE scope NOT IN ('quarter', 'half', 'year', 'quarters', 'years', 'month', 'calendar', 'instant', 'long_term')
UNION ALL
SELECT 'fact_turn', 'section', turn_id, section
FROM fact_turn
WHERE section NOT IN ('prepared_remarks', 'qa')
UNION ALL
SELECT 'fact_turn', 'kind', turn_id, kind
FROM fact_turn
WHERE kind NOT IN ('operator_message', 'remarks', 'question', 'answer', 'closing_remarks')
UNION ALL
SELECT 'fact_turn', 'speaker_role', turn_id, speaker_role
FROM fact_turn
WHERE speaker_role NOT IN ('operator', 'executive', 'investor_relations', 'analyst', 'unknown')
UNION ALL
SELECT 'fact_metric', 'speaker_role', metric_id, speaker_role
FROM fact_metric
WHERE speaker_role NOT IN ('operator', 'executive', 'investor_relations', 'analyst', 'unknown')
UNION ALL
SELECT 'fact_metric', 'section', metric_id, section
FROM fact_metric
WHERE section NOT IN ('prepared_remarks', 'qa')
UNION ALL
SELECT 'fact_metric', 'subject', metric_id, subject
FROM fact_metric
WHERE subject NOT IN ('company', 'industry', 'customer', 'peer')
UNION ALL
SELECT 'fact_metric', 'measure', metric_id, measure
FROM fact_metric
WHERE measure NOT IN ('level', 'change', 'share')
UNION ALL
SELECT 'fact_metric', 'comparison', metric_id, comparison
FROM fact_metric
WHERE comparison NOT IN ('yoy', 'qoq', 'cagr', 'guidance', 'other', 'none')
UNION ALL
SELECT 'fact_metric', 'qualifier', metric_id, qualifier
FROM fact_metric
WHERE qualifier NOT IN ('exact', 'approx', 'over', 'under')
UNION ALL
SELECT 'fact_metric', 'basis', metric_id, basis
FROM fact_metric
WHERE basis NOT IN ('gaap', 'non_gaap')
UNION ALL
SELECT 'fact_guidance', 'speaker_role', guidance_id, speaker_role
FROM fact_guidance
WHERE speaker_role NOT IN ('operator', 'executive', 'investor_relations', 'analyst', 'unknown')
UNION ALL
SELECT 'fact_guidance', 'section', guidance_id, section
FROM fact_guidance
WHERE section NOT IN ('prepared_remarks', 'qa')
UNION ALL
SELECT 'fact_guidance', 'measure', guidance_id, measure
FROM fact_guidance
WHERE measure NOT IN ('level', 'change', 'share')
UNION ALL
SELECT 'fact_guidance', 'comparison', guidance_id, comparison
FROM fact_guidance
WHERE comparison NOT IN ('yoy', 'qoq', 'cagr', 'guidance', 'other', 'none')
UNION ALL
SELECT 'fact_guidance', 'kind', guidance_id, kind
FROM fact_guidance
WHERE kind NOT IN ('range', 'point', 'floor', 'ceiling', 'direction')
UNION ALL
SELECT 'fact_guidance', 'direction', guidance_id, direction
FROM fact_guidance
WHERE direction NOT IN ('up', 'down', 'flat')
UNION ALL
SELECT 'fact_guidance', 'qualifier', guidance_id, qualifier
FROM fact_guidance
WHERE qualifier NOT IN ('exact', 'approx', 'over', 'under')
UNION ALL
SELECT 'fact_guidance', 'basis', guidance_id, basis
FROM fact_guidance
WHERE basis NOT IN ('gaap', 'non_gaap')
UNION ALL
SELECT 'fact_guidance', 'status', guidance_id, status
FROM fact_guidance
WHERE status NOT IN ('new', 'prior', 'reaffirmed', 'raised', 'lowered', 'target')
UNION ALL
SELECT 'meta_run', 'status', run_id, status
FROM meta_run
WHERE status NOT IN ('completed', 'crashed')
UNION ALL
SELECT 'meta_file', 'status', file_id, status
FROM meta_file
WHERE status NOT IN ('published', 'duplicate', 'superseded', 'quarantined', 'settling')
UNION ALL
SELECT 'meta_coverage', 'outcome', call_id, outcome
FROM meta_coverage
WHERE outcome NOT IN ('extracted', 'none_stated', 'failed');
