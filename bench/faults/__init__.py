"""Long tests with faults: killed builds, mistakes while serving, random files and queries, deployments."""
