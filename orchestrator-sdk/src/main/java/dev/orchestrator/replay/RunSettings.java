package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import java.time.Duration;

/**
 * What a run is run with.
 *
 * @param deadlockTimeout how long code may run without waiting
 */
record RunSettings(
    WorkflowDefinition definition, DataConverter converter, Duration deadlockTimeout) {}
