package dev.orchestrator.server.api.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param field where: the path into the JSON body, such as {@code payloads[0].encoding}, or the
 *     name of a parameter or header
 * @param message what is wrong there
 */
public record FieldError(String field, String message) {}
