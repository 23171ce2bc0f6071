package dev.orchestrator.autoconfigure.web.shop;

import java.util.List;

/** What was sold, and by whose payment. */
public record Receipt(List<String> items, String payment) {}
