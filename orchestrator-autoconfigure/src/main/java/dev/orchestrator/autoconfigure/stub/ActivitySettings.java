package dev.orchestrator.autoconfigure.stub;

import dev.orchestrator.activity.ActivityOptions;
import dev.orchestrator.activity.LocalActivityOptions;
import dev.orchestrator.autoconfigure.ActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.LocalActivityOptionsCustomizer;
import dev.orchestrator.autoconfigure.OptionSources;
import dev.orchestrator.autoconfigure.OrchestratorProperties.Activity;
import dev.orchestrator.common.metadata.ActivityInterfaceMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The options of injected activity stubs: from properties, the narrowest first, and from changes at
 * run time. A change is for what is scheduled after it; what is scheduled already keeps what it
 * began with, in replay too. Thread-safe.
 */
public final class ActivitySettings {

  private final NamedOptions<Activity> named;
  private final Activity defaults;
  private final List<ActivityOptionsCustomizer> customizers;
  private final List<LocalActivityOptionsCustomizer> localCustomizers;
  private final Supplier<List<Class<?>>> scanned;
  private final List<ConfiguredActivityStub> stubs = new CopyOnWriteArrayList<>();
  private final Map<Changed, Activity> changes = new ConcurrentHashMap<>();
  private final AtomicInteger version = new AtomicInteger();

  /** What a change is for; a null method stands for all methods without a change of their own. */
  private record Changed(Class<?> activityInterface, @Nullable String method) {}

  ActivitySettings(
      OptionSources sources,
      Activity defaults,
      List<ActivityOptionsCustomizer> customizers,
      List<LocalActivityOptionsCustomizer> localCustomizers,
      Supplier<List<Class<?>>> scanned) {
    this.named = new NamedOptions<>(sources, "orchestrator.activities", Activity.class);
    this.defaults = defaults;
    this.customizers = List.copyOf(customizers);
    this.localCustomizers = List.copyOf(localCustomizers);
    this.scanned = scanned;
  }

  /**
   * Options of a stub.
   *
   * @param queue what is set for all activities of the workflow's queue; null for nothing
   * @param local whether all of its activities are local, whatever properties say
   */
  public ConfiguredActivityStub stub(
      Class<?> activityInterface, @Nullable Activity queue, boolean local) {
    ActivityInterfaceMetadata metadata = ActivityInterfaceMetadata.of(activityInterface);
    var stub = new ConfiguredActivityStub(this, metadata, queue, local);
    stubs.add(stub);
    return stub;
  }

  /**
   * Refuses properties for activities and options that do not exist.
   *
   * @param known activity interfaces of the application, besides those in its packages
   */
  public void refuseUnknown(Collection<Class<?>> known) {
    Map<Class<?>, Set<String>> methods = new HashMap<>();
    known.forEach(type -> methods.put(type, methods(type)));
    try {
      named.refuseUnknown(methods);
    } catch (UnknownOptionException e) {
      scanned.get().forEach(type -> methods.put(type, methods(type)));
      named.refuseUnknown(methods);
    }
  }

  /**
   * What each method of each stub is called with now, where the queue of the workflow has no say.
   */
  public Map<String, Map<String, Activity>> describe() {
    Map<String, Map<String, Activity>> all = new TreeMap<>();
    for (Class<?> type : interfaces()) {
      Map<String, Activity> byMethod = new TreeMap<>();
      methods(type).forEach(method -> byMethod.put(method, current(type, method, null)));
      all.put(type.getSimpleName(), byMethod);
    }
    return all;
  }

  /**
   * Changes options for what is scheduled from now on.
   *
   * @param activityInterface the simple or full name of an interface that there is a stub of
   * @param method one of its methods; null for all that have no change of their own
   * @param change what is set anew; whether it is local and what cancellation waits for cannot be
   * @throws IllegalArgumentException if there is no such stub or method, or the options are none
   *     that an activity can run with
   */
  public void change(String activityInterface, @Nullable String method, Activity change) {
    if (change.local() != null || change.cancellationType() != null) {
      throw new IllegalArgumentException(
          "local and cancellationType cannot be changed while workflows run: they decide what is in"
              + " histories");
    }
    for (Class<?> type : interfaces(activityInterface, method)) {
      var changed = new Changed(type, method);
      Activity before = changes.get(changed);
      changes.put(changed, change.orElse(before));
      version.incrementAndGet();
      try {
        stubs.stream().filter(stub -> stub.isOf(type)).forEach(ConfiguredActivityStub::resolveAll);
      } catch (IllegalArgumentException | IllegalStateException e) {
        restore(changed, before);
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }
  }

  /**
   * Takes changes back.
   *
   * @throws IllegalArgumentException if there is no such stub or method
   */
  public void reset(String activityInterface, @Nullable String method) {
    interfaces(activityInterface, method).forEach(type -> restore(new Changed(type, method), null));
  }

  int version() {
    return version.get();
  }

  /** What properties say, and nothing else. */
  Activity configured(Class<?> type, String method, @Nullable Activity queue) {
    return merged(named.of(type, method).toList())
        .orElse(merged(named.of(type).toList()))
        .orElse(queue)
        .orElse(defaults);
  }

  Activity current(Class<?> type, String method, @Nullable Activity queue) {
    return Activity.NONE
        .orElse(changes.get(new Changed(type, method)))
        .orElse(merged(named.of(type, method).toList()))
        .orElse(changes.get(new Changed(type, null)))
        .orElse(merged(named.of(type).toList()))
        .orElse(queue)
        .orElse(defaults);
  }

  ActivityOptions queued(String activityType, Activity properties) {
    ActivityOptions.Builder options = OptionsOf.activity(properties);
    customizers.forEach(customizer -> customizer.customize(activityType, options));
    return options.validateAndBuildWithDefaults();
  }

  LocalActivityOptions local(String activityType, Activity properties) {
    LocalActivityOptions.Builder options = OptionsOf.localActivity(properties);
    localCustomizers.forEach(customizer -> customizer.customize(activityType, options));
    return options.validateAndBuildWithDefaults();
  }

  private void restore(Changed changed, @Nullable Activity before) {
    if (before == null) {
      changes.remove(changed);
    } else {
      changes.put(changed, before);
    }
    version.incrementAndGet();
  }

  private List<Class<?>> interfaces(String name, @Nullable String method) {
    List<Class<?>> found =
        interfaces().stream()
            .filter(type -> type.getSimpleName().equals(name) || type.getName().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw unknown(
          "activity stub", name, interfaces().stream().<String>map(Class::getSimpleName).toList());
    }
    for (Class<?> type : found) {
      Set<String> methods = methods(type);
      if (method != null && !methods.contains(method)) {
        throw unknown("method of " + type.getSimpleName(), method, methods);
      }
    }
    return found;
  }

  private static IllegalArgumentException unknown(
      String kind, String name, Collection<String> candidates) {
    Optional<String> nearest = NearestName.of(name, candidates);
    return new IllegalArgumentException(
        "There is no %s '%s'%s"
            .formatted(kind, name, nearest.map("; did you mean '%s'?"::formatted).orElse("")));
  }

  private static Activity merged(List<Activity> narrowestFirst) {
    Activity all = Activity.NONE;
    for (Activity next : narrowestFirst) {
      all = all.orElse(next);
    }
    return all;
  }

  private Set<Class<?>> interfaces() {
    Set<Class<?>> all = new LinkedHashSet<>();
    stubs.forEach(stub -> all.add(stub.activityInterface()));
    return all;
  }

  private static Set<String> methods(Class<?> activityInterface) {
    var names = new TreeSet<String>();
    ActivityInterfaceMetadata.of(activityInterface)
        .activityTypes()
        .keySet()
        .forEach(method -> names.add(method.getName()));
    return names;
  }
}
