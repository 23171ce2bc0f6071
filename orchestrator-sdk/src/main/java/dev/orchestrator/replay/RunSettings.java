package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.replay.coroutine.Watch;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * What a run is run with.
 *
 * @param watch notices code that runs for too long without waiting
 * @param localActivities runs local activities
 * @param time tells how long they take
 * @param recordsCallSites whether history gets the lines that commands come from
 * @param meterRegistry what workflow code counts with; null for the global one
 */
record RunSettings(
    WorkflowDefinition definition,
    DataConverter converter,
    Watch watch,
    @Nullable MeterRegistry meterRegistry,
    LocalActivityPort localActivities,
    InstantSource time,
    boolean recordsCallSites) {}
