package dev.orchestrator.autoconfigure.kafka.trigger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.DataBindingPropertyAccessor;
import org.springframework.expression.spel.support.MapAccessor;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

/** Reads from records what a trigger needs: an id and arguments. Thread-safe. */
final class RecordReader {

  private static final EvaluationContext CONTEXT =
      SimpleEvaluationContext.forPropertyAccessors(
              DataBindingPropertyAccessor.forReadOnlyAccess(), new MapAccessor(false))
          .withInstanceMethods()
          .build();

  private final JsonMapper json;
  private final Trigger trigger;
  private final Expression id;
  private final List<Expression> arguments;
  private final Type[] parameters;

  /**
   * What was read.
   *
   * @param workflowId not blank
   */
  record Content(String workflowId, @Nullable Object[] arguments) {}

  /**
   * A reader for a trigger.
   *
   * @throws InvalidTriggerException if one of its expressions cannot be parsed
   */
  RecordReader(Trigger trigger, JsonMapper json) {
    this.trigger = trigger;
    this.json = json;
    this.id = parse(trigger, trigger.source().id());
    this.arguments =
        trigger.source().arguments().stream().map(text -> parse(trigger, text)).toList();
    Method method = trigger.method();
    this.parameters = method.getGenericParameterTypes();
  }

  private static Expression parse(Trigger trigger, String text) {
    try {
      return new SpelExpressionParser().parseExpression(text);
    } catch (ExpressionException e) {
      throw new InvalidTriggerException(
          "Trigger %s has the expression \"%s\", which cannot be parsed: %s"
              .formatted(trigger, text, e.getMessage()),
          "Correct the expression.");
    }
  }

  /**
   * Reads a record.
   *
   * @throws UnreadableRecordException if it is not what the trigger expects
   */
  Content read(ConsumerRecord<?, ?> record) {
    try {
      boolean isWhole = arguments.isEmpty();
      Object value = value(record.value(), isWhole ? parameters[0] : Object.class);
      TriggerRecord root = TriggerRecord.of(record, value);
      Object workflowId = id.getValue(CONTEXT, root);
      if (workflowId == null || workflowId.toString().isBlank()) {
        throw new UnreadableRecordException(
            "Expected \"%s\" to give the id of a workflow, but got none"
                .formatted(trigger.source().id()),
            null);
      }
      return new Content(
          workflowId.toString(), isWhole ? new @Nullable Object[] {value} : arguments(root));
    } catch (ExpressionException | JacksonException | IllegalArgumentException e) {
      throw new UnreadableRecordException("Expected a record for " + trigger, e);
    }
  }

  private @Nullable Object[] arguments(TriggerRecord root) {
    @Nullable Object[] values = new @Nullable Object[parameters.length];
    for (int i = 0; i < values.length; i++) {
      Object value = arguments.get(i).getValue(CONTEXT, root);
      values[i] = value == null ? null : json.convertValue(value, type(parameters[i]));
    }
    return values;
  }

  /** The object of a deserializer that makes some, or what is in the JSON of one that does not. */
  private @Nullable Object value(@Nullable Object raw, Type wanted) {
    JavaType type = type(wanted);
    Class<?> rawClass = type.getRawClass();
    if (raw == null || (rawClass != Object.class && rawClass.isInstance(raw))) {
      return raw;
    }
    return switch (raw) {
      case String text -> json.readValue(text, type);
      case byte[] bytes ->
          rawClass == String.class ? new String(bytes, UTF_8) : json.readValue(bytes, type);
      default -> rawClass == Object.class ? raw : json.convertValue(raw, type);
    };
  }

  private JavaType type(Type type) {
    return json.getTypeFactory().constructType(type);
  }
}
