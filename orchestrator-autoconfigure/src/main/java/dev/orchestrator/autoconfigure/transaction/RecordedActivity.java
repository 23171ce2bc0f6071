package dev.orchestrator.autoconfigure.transaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.orchestrator.activity.Activity;
import dev.orchestrator.activity.ActivityExecutionContext;
import dev.orchestrator.autoconfigure.transaction.ActivityResults.Key;
import dev.orchestrator.common.converter.DataConverter;
import dev.orchestrator.protocol.json.ProtocolJson;
import dev.orchestrator.protocol.json.ProtocolModule;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Method;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Runs the work of an activity in one transaction with the record of its result. Thread-safe. */
final class RecordedActivity {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(ProtocolModule.of()).build();

  private final TransactionDatabase database;
  private final ActivityResults results;
  private final DataConverter converter;
  private final InstantSource clock;

  /** The work was committed by an attempt before. */
  private static final class DoneBefore extends RuntimeException {

    DoneBefore(DuplicateKeyException cause) {
      super(cause);
    }
  }

  /** Takes what the work throws through Spring's template. */
  private static final class Thrown extends RuntimeException {

    Thrown(Exception cause) {
      super(cause);
    }
  }

  RecordedActivity(
      TransactionDatabase database,
      ActivityResults results,
      DataConverter converter,
      InstantSource clock) {
    this.database = database;
    this.results = results;
    this.converter = converter;
    this.clock = clock;
  }

  /**
   * Does the work, or returns what it came to before.
   *
   * @param method the activity's method, for the type of the result
   * @throws Exception what the work throws, after its transaction is rolled back
   */
  @Nullable Object call(
      PlatformTransactionManager transactions, Method method, Callable<@Nullable Object> work)
      throws Exception {
    var template = new TransactionTemplate(transactions);
    ActivityExecutionContext context = context();
    try {
      if (context == null || TransactionSynchronizationManager.hasResource(this)) {
        return template.execute(status -> result(work));
      }
      Key key = key(context);
      try {
        return template.execute(status -> recorded(key, context, work));
      } catch (DoneBefore e) {
        String json = template.execute(status -> results.find(key));
        return json == null ? null : read(json, method);
      }
    } catch (Thrown e) {
      throw (Exception) e.getCause();
    }
  }

  private @Nullable Object recorded(
      Key key, ActivityExecutionContext context, Callable<@Nullable Object> work) {
    if (!database.isInTransaction()) {
      throw new IllegalStateException(
          "Expected the transaction manager of a transactional activity to be that of the database with orchestrator_activity_result");
    }
    try {
      results.begin(key, clock.instant());
    } catch (DuplicateKeyException e) {
      throw new DoneBefore(e);
    }
    Object result = outermost(key, work);
    if (context.isDoNotCompleteOnReturn() || context.isUseLocalManualCompletion()) {
      throw new IllegalStateException(
          "Expected a transactional activity to complete when it returns, but it is to be completed later");
    }
    if (result != null) {
      results.record(key, JSON.writeValueAsString(converter.toPayload(result)));
    }
    return result;
  }

  /** What the work calls of other activities' methods is part of this one. */
  private @Nullable Object outermost(Key key, Callable<@Nullable Object> work) {
    TransactionSynchronizationManager.bindResource(this, key);
    try {
      return result(work);
    } finally {
      TransactionSynchronizationManager.unbindResource(this);
    }
  }

  private static @Nullable Object result(Callable<@Nullable Object> work) {
    try {
      return work.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new Thrown(e);
    }
  }

  private @Nullable Object read(String json, Method method) {
    Payload payload = JSON.readValue(json.getBytes(UTF_8), Payload.class);
    return converter.fromPayload(payload, method.getGenericReturnType());
  }

  private static @Nullable ActivityExecutionContext context() {
    try {
      return Activity.getExecutionContext();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  private static Key key(ActivityExecutionContext context) {
    return Key.of(
        ProtocolJson.readToken(context.getTaskToken()), context.getInfo().getActivityId());
  }
}
