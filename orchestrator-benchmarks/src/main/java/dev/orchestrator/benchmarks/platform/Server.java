package dev.orchestrator.benchmarks.platform;

import dev.orchestrator.benchmarks.load.HttpLoad;
import dev.orchestrator.benchmarks.load.HttpTarget;
import dev.orchestrator.benchmarks.load.Load;
import dev.orchestrator.benchmarks.load.Owners;
import dev.orchestrator.benchmarks.load.Samples;
import dev.orchestrator.benchmarks.process.ChildProcess;
import dev.orchestrator.benchmarks.worker.BenchmarkWorker;
import dev.orchestrator.client.WorkflowClient;
import dev.orchestrator.client.WorkflowClientOptions;
import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * A server, and what it is asked for.
 *
 * @param process its process
 * @param port where it serves
 */
public record Server(ChildProcess process, int port) implements AutoCloseable {

  private static final String INPUT = "x".repeat(100);
  private static final String LONG_WAIT = "60s";
  private static final String SHORT_WAIT = "5s";
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The root of its REST API. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Runs workflows until the load is over and every one is completed. */
  public Samples run(Load load) {
    return HttpLoad.run(completed(load.workflow(), LONG_WAIT), load);
  }

  /** Runs workflows on several servers at the same time. */
  public static Samples run(List<Server> servers, Load load) {
    return HttpLoad.run(
        servers.stream().map(server -> server.completed(load.workflow(), LONG_WAIT)).toList(),
        load);
  }

  /**
   * A client that does the same, and names the workflows. It remembers which server owns a slot as
   * that of applications does.
   */
  public static Function<Load, Samples> namingClient(List<Server> servers) {
    var owners = new Owners(servers.stream().map(Server::url).toList());
    return load ->
        HttpLoad.run(
            servers.stream().map(server -> server.completedNamed(load.workflow())).toList(),
            load,
            owners);
  }

  /** Starts workflows, and does not wait for their results. */
  public Samples start(Load load) {
    String path = "/api/v1/namespaces/default/workflows";
    return HttpLoad.run(
        HttpTarget.post(port, path, body(load.workflow()), "\"created\":true"), load);
  }

  /** Waits until it takes requests. */
  public Server awaitReady() {
    var ready = HttpTarget.get(port, "/actuator/health/readiness", "UP");
    process.awaitReady(() -> HttpLoad.answers(ready));
    return this;
  }

  /** Whether it takes a workflow, and a worker completes it. */
  public boolean completes() {
    return HttpLoad.answers(completed("hello", SHORT_WAIT));
  }

  /** Waits for the first workflow that is completed, and asks for it often. */
  public void awaitCompletion() {
    process.await(this::completes, POLL, PATIENCE);
  }

  /** A client as applications have it. */
  public WorkflowClient client() {
    return WorkflowClient.newInstance(
        WorkflowClientOptions.newBuilder().setServerUrl(url()).build());
  }

  @Override
  public void close() {
    process.close();
  }

  private HttpTarget completed(String workflow, String wait) {
    String path = "/api/v1/namespaces/default/workflows?wait=" + wait;
    return HttpTarget.post(port, path, body(workflow), "\"status\":\"COMPLETED\"");
  }

  private HttpTarget completedNamed(String workflow) {
    String path = "/api/v1/namespaces/default/workflows?wait=" + LONG_WAIT;
    String body =
        body(workflow).replaceFirst("\\{", "{\"workflowId\":\"" + HttpTarget.NAME + "\",");
    return HttpTarget.postNamed(
        port,
        path,
        body,
        "\"status\":\"COMPLETED\"",
        name -> Slots.slot(new WorkflowKey("default", name)));
  }

  private static String body(String workflow) {
    return "{\"workflowType\":\"%s\",\"taskQueue\":\"%s\",\"input\":[\"%s\"]}"
        .formatted(workflow, BenchmarkWorker.TASK_QUEUE, INPUT);
  }
}
