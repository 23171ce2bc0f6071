package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.workflowtype.WorkflowType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** A workflow type that a worker registered. */
@Entity
@Table(name = "workflow_type")
@IdClass(WorkflowTypeRow.Key.class)
class WorkflowTypeRow {

  /** The key of {@link WorkflowTypeRow}. */
  record Key(String namespace, String name) {}

  @Id
  @Column(name = "namespace", length = 64)
  String namespace;

  @Id
  @Column(name = "name", length = 255)
  String name;

  @Column(name = "task_queue", nullable = false, length = 100)
  String taskQueue;

  @Column(name = "definition", nullable = false, length = Length.LONG32)
  String definition;

  @SuppressWarnings("NullAway.Init")
  WorkflowTypeRow() {}

  WorkflowType toWorkflowType() {
    return new WorkflowType(name, taskQueue, definition);
  }
}
