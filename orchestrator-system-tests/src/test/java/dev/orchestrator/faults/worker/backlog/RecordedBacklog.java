package dev.orchestrator.faults.worker.backlog;

import dev.orchestrator.faults.worker.ExecutionLog;
import dev.orchestrator.spring.boot.ActivityImpl;
import org.springframework.stereotype.Component;

/** Writes down which item it was given. */
@Component
@ActivityImpl(taskQueues = BacklogApplication.TASK_QUEUE)
class RecordedBacklog implements BacklogActivities {

  private final ExecutionLog log;

  RecordedBacklog(ExecutionLog log) {
    this.log = log;
  }

  @Override
  public String handle(String item, long workMillis) {
    log.work(item, workMillis);
    return item;
  }
}
