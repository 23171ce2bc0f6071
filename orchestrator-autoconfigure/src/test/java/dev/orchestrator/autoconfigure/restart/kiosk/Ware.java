package dev.orchestrator.autoconfigure.restart.kiosk;

/** What is sold. */
public record Ware(String name) {}
