"""What a sentence holds: metric words, cues, figures, periods and parts, found in a few native scans of a call."""
