package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.replay.coroutine.Watch;

/**
 * What a run is run with.
 *
 * @param watch notices code that runs for too long without waiting
 */
record RunSettings(WorkflowDefinition definition, DataConverter converter, Watch watch) {}
