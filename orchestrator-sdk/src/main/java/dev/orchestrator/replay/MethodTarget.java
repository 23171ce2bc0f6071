package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of a workflow interface.
 *
 * @param validator what decides whether an update is accepted; null if all are
 */
record MethodTarget(
    WorkflowObject object,
    Method method,
    @Nullable Method validator,
    HandlerUnfinishedPolicy unfinishedPolicy)
    implements MessageTarget {

  @Override
  public @Nullable Object[] read(List<Payload> input, DataConverter converter) {
    return converter.fromPayloads(input, method.getGenericParameterTypes());
  }

  @Override
  public @Nullable Object invoke(@Nullable Object[] arguments) throws Throwable {
    return object.invoke(method, arguments);
  }

  @Override
  public boolean validates() {
    return validator != null;
  }

  @Override
  public void validate(@Nullable Object[] arguments) throws Throwable {
    if (validator != null) {
      object.invoke(validator, arguments);
    }
  }
}
