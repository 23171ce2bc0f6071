package dev.orchestrator.autoconfigure.web;

import dev.orchestrator.autoconfigure.web.InvalidInput.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of Jakarta Validation on the parameters of a workflow interface's methods,
 * and on what they hold where they are {@code @Valid}.
 */
final class ConstraintCheck implements InputCheck {

  private final Validator validator;

  /** Constraints of methods are looked up by an object; none of these is ever called. */
  private final Map<Class<?>, Object> objects = new ConcurrentHashMap<>();

  ConstraintCheck(Validator validator) {
    this.validator = validator;
  }

  @Override
  public List<FieldError> errors(Class<?> type, Method method, @Nullable Object[] arguments) {
    return validator
        .forExecutables()
        .validateParameters(objects.computeIfAbsent(type, this::object), method, arguments)
        .stream()
        .map(violation -> error(method, violation))
        .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
        .toList();
  }

  private Object object(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("Expected no call of " + method);
        });
  }

  private static FieldError error(Method method, ConstraintViolation<?> violation) {
    Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
    String ofMethod = nodes.next().getName();
    Path.Node parameter = nodes.next();
    if (parameter.getKind() != ElementKind.PARAMETER) {
      return new FieldError("body", violation.getMessage());
    }
    int index = parameter.as(Path.ParameterNode.class).getParameterIndex();
    String inside =
        violation
            .getPropertyPath()
            .toString()
            .substring(ofMethod.length() + 1 + parameter.getName().length());
    boolean isBody = method.getParameterCount() == 1 && !inside.isEmpty();
    String field = isBody ? inside : method.getParameters()[index].getName() + inside;
    return new FieldError(
        field.startsWith(".") ? field.substring(1) : field, violation.getMessage());
  }
}
