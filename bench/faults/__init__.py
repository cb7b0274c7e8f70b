"""Long campaigns of faults: killed builds, mistakes while serving, random files, random queries."""
