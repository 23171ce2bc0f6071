package dev.orchestrator.engine.shard;

import java.util.List;

/**
 * What a shard is about to decide.
 *
 * @param work what it was read from
 * @param steps one after the other
 * @param batch what they lead to, up to now
 * @param wanted what has to be read from the database before
 */
record ReadBatch(List<Work> work, List<Step> steps, Batch batch, WantedRuns wanted) {}
