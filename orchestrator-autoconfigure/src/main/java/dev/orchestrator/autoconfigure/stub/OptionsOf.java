package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Retry;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Workflow;
import dev.orchestrator.client.WorkflowOptions;
import dev.orchestrator.common.RetryOptions;
import dev.orchestrator.workflow.ChildWorkflowOptions;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.PropertyMapper;

/** Turns properties into the options of the SDK. */
final class OptionsOf {

  private OptionsOf() {}

  static ActivityOptions.Builder activity(Activity properties) {
    ActivityOptions.Builder options = ActivityOptions.newBuilder();
    PropertyMapper map = PropertyMapper.get();
    map.from(properties.taskQueue()).to(options::setTaskQueue);
    map.from(properties.keepLocal()).to(keep -> options.setDisableEagerExecution(!keep));
    map.from(properties.scheduleToCloseTimeout()).to(options::setScheduleToCloseTimeout);
    map.from(properties.scheduleToStartTimeout()).to(options::setScheduleToStartTimeout);
    map.from(properties.startToCloseTimeout()).to(options::setStartToCloseTimeout);
    map.from(properties.heartbeatTimeout()).to(options::setHeartbeatTimeout);
    map.from(properties.cancellationType()).to(options::setCancellationType);
    map.from(retry(properties.retry())).to(options::setRetryOptions);
    return options;
  }

  static LocalActivityOptions.Builder localActivity(Activity properties) {
    LocalActivityOptions.Builder options = LocalActivityOptions.newBuilder();
    PropertyMapper map = PropertyMapper.get();
    map.from(properties.scheduleToCloseTimeout()).to(options::setScheduleToCloseTimeout);
    map.from(properties.startToCloseTimeout()).to(options::setStartToCloseTimeout);
    map.from(properties.localRetryThreshold()).to(options::setLocalRetryThreshold);
    map.from(retry(properties.retry())).to(options::setRetryOptions);
    return options;
  }

  static WorkflowOptions.Builder workflow(Workflow properties) {
    WorkflowOptions.Builder options = WorkflowOptions.newBuilder();
    PropertyMapper map = PropertyMapper.get();
    map.from(properties.taskQueue()).to(options::setTaskQueue);
    map.from(properties.idReusePolicy()).to(options::setWorkflowIdReusePolicy);
    map.from(properties.idConflictPolicy()).to(options::setWorkflowIdConflictPolicy);
    map.from(properties.executionTimeout()).to(options::setWorkflowExecutionTimeout);
    map.from(properties.runTimeout()).to(options::setWorkflowRunTimeout);
    map.from(properties.taskTimeout()).to(options::setWorkflowTaskTimeout);
    map.from(properties.cronSchedule()).to(options::setCronSchedule);
    map.from(retry(properties.retry())).to(options::setRetryOptions);
    return options;
  }

  static ChildWorkflowOptions.Builder child(Workflow properties) {
    ChildWorkflowOptions.Builder options = ChildWorkflowOptions.newBuilder();
    PropertyMapper map = PropertyMapper.get();
    map.from(properties.taskQueue()).to(options::setTaskQueue);
    map.from(properties.idReusePolicy()).to(options::setWorkflowIdReusePolicy);
    map.from(properties.executionTimeout()).to(options::setWorkflowExecutionTimeout);
    map.from(properties.runTimeout()).to(options::setWorkflowRunTimeout);
    map.from(properties.taskTimeout()).to(options::setWorkflowTaskTimeout);
    map.from(properties.cronSchedule()).to(options::setCronSchedule);
    map.from(properties.parentClosePolicy()).to(options::setParentClosePolicy);
    map.from(properties.cancellationType()).to(options::setCancellationType);
    map.from(retry(properties.retry())).to(options::setRetryOptions);
    return options;
  }

  private static @Nullable RetryOptions retry(@Nullable Retry properties) {
    if (properties == null) {
      return null;
    }
    RetryOptions.Builder options = RetryOptions.newBuilder();
    PropertyMapper map = PropertyMapper.get();
    map.from(properties.initialInterval()).to(options::setInitialInterval);
    map.from(properties.backoffCoefficient()).to(options::setBackoffCoefficient);
    map.from(properties.maximumInterval()).to(options::setMaximumInterval);
    map.from(properties.maximumAttempts()).to(options::setMaximumAttempts);
    map.from(properties.doNotRetry())
        .to(types -> options.setDoNotRetry(types.toArray(String[]::new)));
    return options.build();
  }
}
