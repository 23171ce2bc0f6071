package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import dev.orchestrator.workflow.ActivityStubOptions;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The options of one injected stub, worked out once for each activity type and each change. */
public final class ConfiguredActivityStub implements ActivityStubOptions {

  private final ActivitySettings settings;
  private final Class<?> activityInterface;
  private final @Nullable Activity queue;
  private final Map<String, String> methods = new TreeMap<>();
  private final Set<String> localTypes = new TreeSet<>();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(
      int version, @Nullable ActivityOptions queued, @Nullable LocalActivityOptions local) {}

  ConfiguredActivityStub(
      ActivitySettings settings,
      ActivityInterfaceMetadata metadata,
      @Nullable Activity queue,
      boolean local) {
    this.settings = settings;
    this.activityInterface = metadata.interfaceClass();
    this.queue = queue;
    for (Map.Entry<Method, String> entry : metadata.activityTypes().entrySet()) {
      String method = entry.getKey().getName();
      methods.put(entry.getValue(), method);
      Activity configured = settings.configured(activityInterface, method, queue);
      if (local || Boolean.TRUE.equals(configured.local())) {
        localTypes.add(entry.getValue());
      }
    }
  }

  /** The activity types that run in the worker of the workflow. */
  public Set<String> localTypes() {
    return Set.copyOf(localTypes);
  }

  /** The task queues that its activities are sent to, besides that of the workflow. */
  public Set<String> taskQueues() {
    var queues = new TreeSet<String>();
    methods
        .values()
        .forEach(
            method -> {
              String taskQueue = settings.current(activityInterface, method, queue).taskQueue();
              if (taskQueue != null) {
                queues.add(taskQueue);
              }
            });
    return queues;
  }

  /** The methods that can run for ever, because neither timeout that would end them is set. */
  public List<String> methodsWithoutTimeout() {
    return methods.entrySet().stream()
        .filter(entry -> hasNoTimeout(entry.getKey()))
        .map(Map.Entry::getValue)
        .distinct()
        .toList();
  }

  private boolean hasNoTimeout(String activityType) {
    try {
      resolve(activityType);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  /** The interface that it is a stub of. */
  public Class<?> activityInterface() {
    return activityInterface;
  }

  boolean isOf(Class<?> type) {
    return activityInterface.equals(type);
  }

  /** Works all options out; throws what their builders throw. */
  void resolveAll() {
    methods.keySet().forEach(this::resolve);
  }

  @Override
  public boolean isLocal(String activityType) {
    return localTypes.contains(activityType);
  }

  @Override
  public ActivityOptions activityOptions(String activityType) {
    return Objects.requireNonNull(resolve(activityType).queued());
  }

  @Override
  public LocalActivityOptions localActivityOptions(String activityType) {
    return Objects.requireNonNull(resolve(activityType).local());
  }

  private Known resolve(String activityType) {
    int version = settings.version();
    Known answer = known.get(activityType);
    if (answer == null || answer.version() != version) {
      Activity current = settings.current(activityInterface, method(activityType), queue);
      answer =
          isLocal(activityType)
              ? new Known(version, null, settings.local(activityType, current))
              : new Known(version, settings.queued(activityType, current), null);
      known.put(activityType, answer);
    }
    return answer;
  }

  private String method(String activityType) {
    return Objects.requireNonNull(methods.get(activityType), activityType);
  }
}
