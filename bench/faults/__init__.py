"""Long campaigns of faults: killed builds, mistakes while serving, random files and queries, deployments."""
