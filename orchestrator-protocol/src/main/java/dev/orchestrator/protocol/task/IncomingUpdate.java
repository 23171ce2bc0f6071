package dev.orchestrator.protocol.task;

import dev.orchestrator.protocol.payload.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An update that the workflow has neither accepted nor rejected yet.
 *
 * @param updateId unique in the run: what answers name
 * @param updateName which handler it is for
 * @param headers what context propagators carry
 * @param identity who sent it, for people
 */
public record IncomingUpdate(
    String updateId,
    String updateName,
    List<Payload> input,
    Map<String, Payload> headers,
    @Nullable String identity) {}
