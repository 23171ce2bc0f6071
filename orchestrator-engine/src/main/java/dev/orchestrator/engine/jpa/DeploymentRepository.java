package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.deployment.DeploymentStore.StoredRoute;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

@Transactional(readOnly = true)
interface DeploymentRepository extends Repository<DeploymentRow, DeploymentId> {

  String SEEN =
      """
      with deployment as (
          insert into worker_deployment (namespace, name) values (:namespace, :name)
          on conflict (namespace, name) do nothing)
      insert into worker_deployment_queue (
          namespace, name, build_id, task_queue, first_seen, last_seen)
      values (:namespace, :name, :buildId, :taskQueue, :at, :at)
      on conflict (namespace, name, build_id, task_queue)
      do update set last_seen = greatest(worker_deployment_queue.last_seen, excluded.last_seen)
      """;

  /** A build that was current once has something to drain, also after a later server sees it. */
  String SET_CURRENT =
      """
      with queues as (
          update worker_deployment_queue set was_current = true
          where namespace = :namespace and name = :name and build_id = cast(:buildId as varchar))
      update worker_deployment
      set current_build_id = cast(:buildId as varchar),
          revision = nextval('worker_deployment_revision'),
          changed_at = :at, changed_by = cast(:identity as varchar)
      where namespace = :namespace and name = :name
        and current_build_id is distinct from cast(:buildId as varchar)
      """;

  /** As far as the limit, by an index that has no other rows. */
  String COUNT_PINNED =
      """
      select count(*) from (
          select 1 from execution
          where namespace = :namespace and pinned_version = :version and close_time is null
          limit :limit) as counted
      """;

  String ROUTES =
      """
      select new dev.orchestrator.engine.deployment.DeploymentStore$StoredRoute(
          d.namespace, d.name, q.taskQueue, q.buildId, d.revision)
      from DeploymentRow d
      left join DeploymentQueueRow q
        on q.namespace = d.namespace and q.name = d.name and q.buildId = d.currentBuildId
      order by d.revision, d.name
      """;

  List<DeploymentRow> findAllByNamespaceOrderByName(String namespace);

  @Query("select q from DeploymentQueueRow q where q.namespace = :namespace")
  List<DeploymentQueueRow> findQueues(String namespace);

  @Query(ROUTES)
  List<StoredRoute> findRoutes();

  @Query(value = COUNT_PINNED, nativeQuery = true)
  long countPinned(String namespace, String version, int limit);

  @Modifying
  @Transactional
  @Query(value = SEEN, nativeQuery = true)
  int seen(String namespace, String name, String buildId, String taskQueue, Instant at);

  @Modifying
  @Transactional
  @Query(value = SET_CURRENT, nativeQuery = true)
  int setCurrent(
      String namespace,
      String name,
      @Nullable String buildId,
      Instant at,
      @Nullable String identity);
}
