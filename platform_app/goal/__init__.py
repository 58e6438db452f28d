"""The 3–5 goal: pipeline, readiness, prompts, path to leader, whom the bureau helps first."""
