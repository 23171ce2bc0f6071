package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.workflowtype.WorkflowTypes.Served;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface WorkflowTypeRepository extends Repository<WorkflowTypeRow, WorkflowTypeRow.Key> {

  /** A worker that registers what is there already writes nothing. */
  String PUT =
      """
      insert into workflow_type as kept (namespace, name, task_queue, definition)
      select :namespace, :name, :taskQueue, :definition
      where (select count(*) from workflow_type where namespace = :namespace) < :most
         or exists (select 1 from workflow_type where namespace = :namespace and name = :name)
      on conflict (namespace, name)
      do update set task_queue = excluded.task_queue, definition = excluded.definition
      where (kept.task_queue, kept.definition) <> (excluded.task_queue, excluded.definition)
      """;

  @Modifying
  @Transactional
  @Query(value = PUT, nativeQuery = true)
  int put(String namespace, String name, String taskQueue, String definition, int most);

  @Query(
      """
      select new dev.orchestrator.engine.workflowtype.WorkflowTypes$Served(t.name, t.taskQueue)
      from WorkflowTypeRow t where t.namespace = :namespace order by t.name
      """)
  List<Served> list(String namespace);

  Optional<WorkflowTypeRow> findByNamespaceAndName(String namespace, String name);
}
