"""Where a claim belongs: period, basis and part of the company, from the sentence or the passage around it."""
