package dev.orchestrator.core.execution;

import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import java.util.Map;

/**
 * What a run that ends hands on to another attempt, or to the next run by a schedule.
 *
 * @param memo values that describe it, by key
 * @param searchAttributes values that it is found by, without those that the platform sets: the
 *     versions of changed code are found out anew by each run
 */
public record HandedOn(
    Map<String, Payload> memo, Map<String, SearchAttributeValue> searchAttributes) {}
