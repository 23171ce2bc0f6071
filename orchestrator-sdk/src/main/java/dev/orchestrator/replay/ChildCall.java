package dev.orchestrator.replay;

import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.execution.WorkflowExecution;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A call of a child workflow, with what its result is to be read as.
 *
 * @param execution completed when the child has begun
 * @param header what travels along, beside the contexts
 */
record ChildCall<R>(
    String workflowId,
    String workflowType,
    ChildWorkflowOptions options,
    RunPromise<WorkflowExecution> execution,
    @Nullable Object[] arguments,
    Class<R> resultClass,
    Type resultType,
    Header header) {}
