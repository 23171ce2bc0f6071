package dev.orchestrator.common.metadata;

import static java.util.stream.Collectors.joining;

import dev.orchestrator.activity.ActivityInterface;
import dev.orchestrator.activity.ActivityMethod;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The activity types of one interface with {@link ActivityInterface}. A type's name is the
 * interface's prefix followed by {@link ActivityMethod#name()} or the capitalised method name.
 * Static methods are no activities; methods of extended interfaces are, under the prefix of the
 * nearest annotated interface.
 */
public final class ActivityInterfaceMetadata {

  private static final ClassValue<ActivityInterfaceMetadata> CACHE =
      new ClassValue<>() {
        @Override
        protected ActivityInterfaceMetadata computeValue(Class<?> type) {
          return new ActivityInterfaceMetadata(type);
        }
      };

  private final Class<?> interfaceClass;
  private final Map<Method, String> activityTypes;

  private ActivityInterfaceMetadata(Class<?> interfaceClass) {
    if (!interfaceClass.isInterface()
        || !interfaceClass.isAnnotationPresent(ActivityInterface.class)) {
      throw new IllegalArgumentException(
          "Expected an interface with @ActivityInterface, but got " + interfaceClass.getName());
    }
    this.interfaceClass = interfaceClass;
    this.activityTypes = Map.copyOf(typesOf(interfaceClass));
  }

  /**
   * Reads an interface's annotations.
   *
   * @throws IllegalArgumentException if it is no interface, is not annotated, has no methods, or
   *     gives two of them the same name
   */
  public static ActivityInterfaceMetadata of(Class<?> interfaceClass) {
    return CACHE.get(interfaceClass);
  }

  /**
   * The annotated interfaces of an object's class, inherited ones included, whatever class a proxy
   * put in front. An annotated interface that another one extends is listed too.
   */
  public static List<ActivityInterfaceMetadata> implementedBy(Class<?> implementationClass) {
    Set<Class<?>> found = new LinkedHashSet<>();
    for (Class<?> type = implementationClass; type != null; type = type.getSuperclass()) {
      collectAnnotated(type, found);
    }
    return found.stream().map(ActivityInterfaceMetadata::of).toList();
  }

  /** The interface. */
  public Class<?> interfaceClass() {
    return interfaceClass;
  }

  /** The activity types by the method that declares them. */
  public Map<Method, String> activityTypes() {
    return activityTypes;
  }

  /**
   * The activity type of a method of the interface.
   *
   * @throws IllegalArgumentException if the method declares no activity
   */
  public String activityType(Method method) {
    String type = activityTypes.get(method);
    if (type == null) {
      throw new IllegalArgumentException(
          "Expected an activity method of %s, but got %s"
              .formatted(interfaceClass.getName(), method));
    }
    return type;
  }

  private static void collectAnnotated(Class<?> type, Set<Class<?>> found) {
    for (Class<?> implemented : type.getInterfaces()) {
      if (implemented.isAnnotationPresent(ActivityInterface.class)) {
        found.add(implemented);
      }
      collectAnnotated(implemented, found);
    }
  }

  private static Map<Method, String> typesOf(Class<?> interfaceClass) {
    Map<Method, String> types = new LinkedHashMap<>();
    for (Method method : interfaceClass.getMethods()) {
      if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
        types.put(method, typeOf(interfaceClass, method));
      }
    }
    if (types.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected at least one method in activity interface " + interfaceClass.getName());
    }
    rejectOverloads(interfaceClass, types);
    return types;
  }

  private static void rejectOverloads(Class<?> interfaceClass, Map<Method, String> types) {
    Map<String, Method> methods = new HashMap<>();
    types.forEach(
        (method, type) -> {
          Method other = methods.putIfAbsent(type, method);
          if (other != null && !sameSignature(method, other)) {
            throw new IllegalArgumentException(
                "Expected distinct activity types in %s, but %s and %s are both '%s'; name one with @ActivityMethod"
                    .formatted(
                        interfaceClass.getName(), signature(method), signature(other), type));
          }
        });
  }

  private static String typeOf(Class<?> interfaceClass, Method method) {
    ActivityMethod named = method.getAnnotation(ActivityMethod.class);
    String name =
        named != null && !named.name().isEmpty() ? named.name() : capitalised(method.getName());
    return prefix(interfaceClass, method) + name;
  }

  /** A method inherited from another annotated interface keeps the name that it has there. */
  private static String prefix(Class<?> interfaceClass, Method method) {
    ActivityInterface declaring = method.getDeclaringClass().getAnnotation(ActivityInterface.class);
    ActivityInterface own = interfaceClass.getAnnotation(ActivityInterface.class);
    ActivityInterface effective = declaring != null ? declaring : own;
    return effective == null ? "" : effective.namePrefix();
  }

  private static boolean sameSignature(Method one, Method other) {
    return one.getName().equals(other.getName())
        && Arrays.equals(one.getParameterTypes(), other.getParameterTypes());
  }

  private static String signature(Method method) {
    return method.getName()
        + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(joining(", ", "(", ")"));
  }

  private static String capitalised(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
