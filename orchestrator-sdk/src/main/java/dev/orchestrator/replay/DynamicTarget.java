package dev.orchestrator.replay;

import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.common.converter.EncodedValues;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.workflow.DynamicQueryHandler;
import dev.orchestrator.workflow.DynamicSignalHandler;
import dev.orchestrator.workflow.DynamicUpdateHandler;
import dev.orchestrator.workflow.HandlerUnfinishedPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A handler that takes messages of any name, for one name. */
abstract class DynamicTarget implements MessageTarget {

  @Override
  public @Nullable Object[] read(List<Payload> input, DataConverter converter) {
    return new @Nullable Object[] {new EncodedValues(input, converter)};
  }

  private static EncodedValues values(@Nullable Object[] arguments) {
    if (arguments[0] instanceof EncodedValues values) {
      return values;
    }
    throw new IllegalStateException("Expected the arguments that were read");
  }

  static MessageTarget signal(DynamicSignalHandler handler, String name) {
    return new DynamicTarget() {
      @Override
      public @Nullable Object invoke(@Nullable Object[] arguments) {
        handler.handle(name, values(arguments));
        return null;
      }

      @Override
      public HandlerUnfinishedPolicy unfinishedPolicy() {
        return handler.getUnfinishedPolicy(name);
      }
    };
  }

  static MessageTarget query(DynamicQueryHandler handler, String type) {
    return new DynamicTarget() {
      @Override
      public @Nullable Object invoke(@Nullable Object[] arguments) {
        return handler.handle(type, values(arguments));
      }
    };
  }

  static MessageTarget update(DynamicUpdateHandler handler, String name) {
    return new DynamicTarget() {
      @Override
      public @Nullable Object invoke(@Nullable Object[] arguments) {
        return handler.handleExecute(name, values(arguments));
      }

      @Override
      public boolean validates() {
        return true;
      }

      @Override
      public void validate(@Nullable Object[] arguments) {
        handler.handleValidate(name, values(arguments));
      }

      @Override
      public HandlerUnfinishedPolicy unfinishedPolicy() {
        return handler.getUnfinishedPolicy(name);
      }
    };
  }
}
