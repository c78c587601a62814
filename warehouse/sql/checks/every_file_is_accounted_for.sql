-- Files in = published + duplicate + superseded + quarantined + settling.
SELECT *
FROM meta_run
WHERE file_count
    <> published_count + duplicate_count + superseded_count + quarantined_count + settling_count;
