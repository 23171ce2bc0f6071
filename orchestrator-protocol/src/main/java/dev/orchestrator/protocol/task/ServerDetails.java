package dev.orchestrator.protocol.task;

import java.util.List;

/**
 * What a server that clients can reach by itself tells the others, so that they can send clients to
 * it. A hint: who owns a shard is for the database to say.
 *
 * @param url the root of its REST API
 * @param shards the shards that it owns
 */
public record ServerDetails(String url, List<Integer> shards) {}
