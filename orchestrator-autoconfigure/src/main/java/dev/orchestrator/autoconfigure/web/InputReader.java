package dev.orchestrator.autoconfigure.web;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads arguments of a workflow's methods from requests: that of a method with one parameter is the
 * body, those of a method with several are the properties of an object. Thread-safe.
 */
final class InputReader {

  private final JsonMapper json;
  private final InputCheck check;

  InputReader(JsonMapper json, InputCheck check) {
    this.json = json;
    this.check = check;
  }

  /**
   * Reads them from a body.
   *
   * @throws InvalidInput if they are not what the method takes
   */
  @Nullable Object[] read(Class<?> type, Method method, byte @Nullable [] body) {
    JsonNode whole = body == null || body.length == 0 ? json.missingNode() : tree(body);
    return switch (method.getParameterCount()) {
      case 0 -> {
        if (!whole.isMissingNode()) {
          throw new InvalidInput("body", "must be absent");
        }
        yield new @Nullable Object[0];
      }
      case 1 ->
          checked(
              type, method, new @Nullable Object[] {value(whole, method.getParameters()[0], "")});
      default -> ofObject(type, method, whole);
    };
  }

  /**
   * Reads them from the parameters of a URL, each by its name.
   *
   * @throws InvalidInput if they are not what the method takes
   */
  @Nullable Object[] read(Class<?> type, Method method, Map<String, String> parameters) {
    ObjectNode object = json.createObjectNode();
    parameters.forEach(object::put);
    return ofObject(type, method, object);
  }

  private @Nullable Object[] ofObject(Class<?> type, Method method, JsonNode object) {
    if (!object.isObject()) {
      throw new InvalidInput("body", "must be an object with " + String.join(", ", names(method)));
    }
    for (String name : object.propertyNames()) {
      if (!names(method).contains(name)) {
        throw new InvalidInput(name, "is unknown");
      }
    }
    return checked(
        type,
        method,
        Stream.of(method.getParameters())
            .map(
                parameter ->
                    value(object.path(parameter.getName()), parameter, parameter.getName()))
            .toArray());
  }

  private @Nullable Object[] checked(Class<?> type, Method method, @Nullable Object[] arguments) {
    var errors = check.errors(type, method, arguments);
    if (!errors.isEmpty()) {
      throw new InvalidInput(errors);
    }
    return arguments;
  }

  private JsonNode tree(byte[] body) {
    try {
      return json.readTree(body);
    } catch (StreamReadException e) {
      throw new InvalidInput(
          "body",
          "is not JSON: line %d, column %d"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    } catch (JacksonException e) {
      throw new InvalidInput("body", "is not JSON");
    }
  }

  private @Nullable Object value(JsonNode node, Parameter parameter, String field) {
    JavaType wanted = json.getTypeFactory().constructType(parameter.getParameterizedType());
    if (node.isMissingNode() || node.isNull()) {
      if (field.isEmpty() || wanted.isPrimitive()) {
        throw new InvalidInput(field.isEmpty() ? "body" : field, "must not be absent");
      }
      return null;
    }
    try {
      return json.treeToValue(node, wanted);
    } catch (JacksonException e) {
      throw new InvalidInput(
          path(field, e), "cannot be read as " + wanted.getRawClass().getSimpleName());
    }
  }

  private static List<String> names(Method method) {
    return Stream.of(method.getParameters()).map(Parameter::getName).toList();
  }

  private static String path(String field, JacksonException exception) {
    String path =
        exception.getPath().stream()
            .map(
                step ->
                    step.getPropertyName() == null
                        ? "[" + step.getIndex() + "]"
                        : "." + step.getPropertyName())
            .collect(Collectors.joining("", field, ""));
    if (path.isEmpty()) {
      return "body";
    }
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
