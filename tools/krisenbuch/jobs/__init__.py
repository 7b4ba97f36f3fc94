"""What users do with a playbook: one module per job, each pure over a View."""
