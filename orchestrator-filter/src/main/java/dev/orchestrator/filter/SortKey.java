package dev.orchestrator.filter;

/** What runs are sorted by. Runs without a value come last either way. */
public record SortKey(Attribute attribute, boolean descending) {}
