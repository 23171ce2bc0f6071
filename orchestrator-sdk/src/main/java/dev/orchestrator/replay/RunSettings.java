package dev.orchestrator.replay;

import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.replay.coroutine.Watch;
import java.util.List;

/**
 * What a run is run with.
 *
 * @param watch notices code that runs for too long without waiting
 * @param interceptors what puts itself around the code, the outermost first
 * @param contexts what comes along with starts and signals, and goes along with activities
 */
record RunSettings(
    WorkflowDefinition definition,
    DataConverter converter,
    Watch watch,
    List<WorkerInterceptor> interceptors,
    Contexts contexts) {}
