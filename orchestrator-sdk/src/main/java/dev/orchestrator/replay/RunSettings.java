package dev.orchestrator.replay;

import dev.orchestrator.common.context.Contexts;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.WorkerInterceptor;
import dev.orchestrator.replay.coroutine.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run is run with.
 *
 * @param watch notices code that runs for too long without waiting
 * @param localActivities runs local activities
 * @param time tells how long they take
 * @param recordsCallSites whether history gets the lines that commands come from
 * @param meterRegistry what workflow code counts with; null for the global one
 * @param interceptors what puts itself around the code, the outermost first
 * @param contexts what comes along with starts and signals, and goes along with activities
 */
record RunSettings(
    WorkflowDefinition definition,
    DataConverter converter,
    Watch watch,
    @Nullable MeterRegistry meterRegistry,
    LocalActivityPort localActivities,
    InstantSource time,
    boolean recordsCallSites,
    List<WorkerInterceptor> interceptors,
    Contexts contexts) {}
