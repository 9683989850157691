"""Flows that lead from one screen to another."""
