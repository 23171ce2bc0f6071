package dev.orchestrator.transport;

import dev.orchestrator.protocol.execution.WorkerDeploymentVersion;
import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.Message;
import dev.orchestrator.protocol.task.QueryTask;
import dev.orchestrator.protocol.task.ReplyMessage;
import dev.orchestrator.protocol.task.TaskQueueRouting;
import dev.orchestrator.protocol.task.WorkflowTask;
import dev.orchestrator.protocol.task.YieldRequest;
import dev.orchestrator.protocol.topic.InboxAddress;
import dev.orchestrator.protocol.topic.Topics;
import dev.orchestrator.worker.TaskPoller;
import dev.orchestrator.worker.TaskQueueHandlers;
import dev.orchestrator.worker.WorkerConnection;
import dev.orchestrator.worker.WorkerProcess;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One process's producer, inbox, beacon and pollers. */
final class KafkaConnection implements WorkerConnection {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaConnection.class);
  private static final long BEACON_INTERVAL_MS = 1_000;

  /** One beacon of so many tells of this process; the others only that it lives. */
  private static final int DETAILS_EVERY = 5;

  private static final long YIELD_LOOK_MS = 250;
  private static final long SHARE_LOOK_MS = 2_000;

  private final KafkaTransportOptions options;
  private final WorkerProcess process;
  private final KafkaClients clients;
  private final TaskTopics taskTopics;
  private final InboxAddress address;
  private final RecordSender sender;
  private final TaskRequests requests;
  private final Inbox inbox;
  private final ScheduledExecutorService timer = timer();
  private final Map<String, QueuePoller> pollers = new ConcurrentHashMap<>();
  private final Map<String, WorkerDeploymentVersion> versions = new ConcurrentHashMap<>();
  private final SelfDescription self = new SelfDescription(InstantSource.system());
  private int beats;

  private KafkaConnection(
      KafkaTransportOptions options,
      WorkerProcess process,
      TaskTopics taskTopics,
      String instanceId) {
    this.options = options;
    this.process = process;
    this.clients = new KafkaClients(options);
    this.taskTopics = taskTopics;
    Topics topics = options.topics();
    int partitions = taskTopics.createCommon();
    this.address = new InboxAddress(instanceId, Inbox.partition(instanceId, partitions));
    this.sender = new RecordSender(clients.producer(), topics);
    this.requests = new TaskRequests(sender, address, process.identity());
    this.inbox = new Inbox(clients.reader(), topics.inbox(), address, this::receive);
  }

  /** Connects, and begins to show that this process lives. */
  static KafkaConnection open(
      KafkaTransportOptions options, WorkerProcess process, String instanceId) {
    var taskTopics = new TaskTopics(new KafkaClients(options).admin(), options);
    try {
      var connection = new KafkaConnection(options, process, taskTopics, instanceId);
      connection.every(BEACON_INTERVAL_MS, connection::beat);
      connection.every(YIELD_LOOK_MS, connection::yieldOld);
      return connection;
    } catch (RuntimeException e) {
      taskTopics.close();
      throw e;
    }
  }

  @Override
  public InboxAddress address() {
    return address;
  }

  @Override
  public TaskPoller poll(TaskQueueHandlers handlers) {
    Topics topics = options.topics();
    InstantSource clock = InstantSource.system();
    List<GateLoop> loops = new ArrayList<>();
    WorkflowTasks workflows = null;
    ActivityTasks activities = null;
    if (handlers.activities() != null) {
      String topic = topics.activityTasks(process.namespace(), handlers.taskQueue());
      activities = new ActivityTasks(handlers, handlers.activities(), requests, timer, clock);
      loops.add(loop(topic, activities));
      share(activities.rate(), topic);
    }
    String workflowTopic = topics.workflowTasks(process.namespace(), handlers.taskQueue());
    UnpinnedTasks unpinned = null;
    if (handlers.workflows() != null) {
      workflows =
          new WorkflowTasks(
              handlers, handlers.workflows(), sender, requests, timer, clock, activities);
      WorkerDeploymentVersion version = handlers.servedAs();
      GateLoop ofNoBuild = loop(workflowTopic, workflows);
      loops.add(ofNoBuild);
      unpinned = new UnpinnedTasks(ofNoBuild, version != null);
      if (version != null) {
        versions.put(handlers.taskQueue(), version);
        loops.add(loop(pinnedTopic(handlers.taskQueue(), version), workflows));
      }
    }
    taskTopics.createTaskQueues(loops.stream().map(GateLoop::topic).toList());
    var poller =
        new QueuePoller(
            handlers,
            workflows,
            activities,
            loops,
            unpinned,
            task -> sender.task(topic(task), task));
    pollers.put(handlers.taskQueue(), poller);
    poller.start();
    sendBeacon(true);
    return poller;
  }

  private String topic(WorkflowTask task) {
    WorkerDeploymentVersion pin = task.pinnedVersion();
    return pin == null
        ? options.topics().workflowTasks(process.namespace(), task.taskQueue())
        : pinnedTopic(task.taskQueue(), pin);
  }

  private String pinnedTopic(String taskQueue, WorkerDeploymentVersion version) {
    return options.topics().pinnedWorkflowTasks(process.namespace(), taskQueue, version);
  }

  @Override
  public void close() {
    timer.shutdownNow();
    inbox.close();
    sender.close();
    taskTopics.close();
  }

  private GateLoop loop(String topic, QueueTasks tasks) {
    return new GateLoop(
        clients, sender, topic, options.topics().group(topic), options.gate(), tasks);
  }

  private void receive(Message message) {
    switch (message) {
      case ReplyMessage reply -> requests.replied(reply);
      case WorkflowTask task -> receive(task.taskQueue(), task);
      case QueryTask query -> receive(query.taskQueue(), query);
      case YieldRequest yield -> receive(yield.taskQueue(), yield);
      case TaskQueueRouting routing -> route(routing);
      default -> LOG.warn("Did not expect a {} in the inbox", message.getClass().getSimpleName());
    }
  }

  private void receive(String taskQueue, Message message) {
    QueuePoller poller = pollers.get(taskQueue);
    if (poller != null) {
      poller.receive(message);
    }
  }

  /** Keeps a worker's share of its queue's rate up to date. */
  private void share(@Nullable ActivityRate rate, String topic) {
    if (rate != null && rate.isShared()) {
      every(SHARE_LOOK_MS, () -> taskTopics.countWorkers(topic, rate::shareAmong));
    }
  }

  private void route(TaskQueueRouting routing) {
    QueuePoller poller = pollers.get(routing.taskQueue());
    if (poller != null) {
      poller.route(routing);
    }
  }

  private void yieldOld() {
    pollers.values().forEach(QueuePoller::yieldOld);
  }

  /** At once and then at this rate, whatever happens: a timer forgets what once threw. */
  private void every(long millis, Runnable task) {
    timer.scheduleAtFixedRate(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.warn("What is done every {} ms failed, and is done again", millis, e);
          }
        },
        0,
        millis,
        TimeUnit.MILLISECONDS);
  }

  private void beat() {
    sendBeacon(beats++ % DETAILS_EVERY == 0);
  }

  private void sendBeacon(boolean withDetails) {
    sender
        .beacon(
            new Beacon(
                address,
                Beacon.Role.WORKER,
                process.identity(),
                process.namespace(),
                List.copyOf(process.taskQueues()),
                queues(QueuePoller::takesWorkflows),
                versions,
                queues(QueuePoller::leavesUnpinned),
                withDetails ? self.of(pollers.values()) : null))
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                LOG.debug("A beacon was not sent", failure);
              }
            });
  }

  private List<String> queues(Predicate<QueuePoller> which) {
    return pollers.entrySet().stream()
        .filter(poller -> which.test(poller.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private static ScheduledExecutorService timer() {
    var timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("orchestrator-timer").daemon().factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }
}
