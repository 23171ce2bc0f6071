package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.interceptors.Header;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * One call of an activity stub.
 *
 * @param resultClass the erased class of {@code resultType}; {@code void} ignores the result
 */
record ActivityCall<R>(
    String activityType,
    Class<R> resultClass,
    Type resultType,
    @Nullable Object[] arguments,
    CallOptions options,
    Header header) {

  /** A call that nothing travels along with. */
  ActivityCall(
      String activityType,
      Class<R> resultClass,
      Type resultType,
      @Nullable Object[] arguments,
      CallOptions options) {
    this(activityType, resultClass, resultType, arguments, options, Header.empty());
  }

  @Nullable R read(@Nullable Payload result, DataConverter converter) {
    return Results.read(converter, result, resultClass, resultType);
  }
}
