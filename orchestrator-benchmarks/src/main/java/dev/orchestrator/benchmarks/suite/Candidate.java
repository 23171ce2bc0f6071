package dev.orchestrator.benchmarks.suite;

import java.util.function.Supplier;

/**
 * A system that can be started.
 *
 * @param name what it is called in reports
 * @param start starts it; fails if it is not installed
 */
public record Candidate(String name, Supplier<SystemUnderTest> start) {}
