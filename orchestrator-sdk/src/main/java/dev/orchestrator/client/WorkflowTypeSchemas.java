package dev.orchestrator.client;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the code of a workflow type takes: for the workflow method, and for each signal, query and
 * update, the JSON Schema (2020-12) of the array of its arguments.
 *
 * @param name the workflow type
 * @param definitions schemas that the others refer to, as {@code #/definitions/Name}
 * @param input the workflow's arguments
 * @param signals those of signals, by name
 * @param queries those of queries, by type
 * @param updates those of updates, by name
 */
public record WorkflowTypeSchemas(
    String name,
    ObjectNode definitions,
    JsonNode input,
    Map<String, JsonNode> signals,
    Map<String, JsonNode> queries,
    Map<String, JsonNode> updates) {}
