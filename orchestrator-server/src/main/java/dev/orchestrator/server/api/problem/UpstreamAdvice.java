package dev.orchestrator.server.api.problem;

import dev.orchestrator.engine.QueryTimeoutException;
import dev.orchestrator.engine.RequestRejectedException;
import dev.orchestrator.engine.ShardUnavailableException;
import dev.orchestrator.engine.deadletter.DeadLetterSettledException;
import dev.orchestrator.engine.deadletter.DeadLettersUnavailableException;
import dev.orchestrator.engine.deadletter.NotReplayableException;
import dev.orchestrator.engine.namespace.NamespaceExistsException;
import dev.orchestrator.engine.namespace.SearchAttributeExistsException;
import dev.orchestrator.engine.operations.OperationsUnavailableException;
import dev.orchestrator.engine.store.StoreUnavailableException;
import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import dev.orchestrator.filter.InvalidFilterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Turns what the engine and the database throw into problems. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UpstreamAdvice {

  private static final Logger log = LoggerFactory.getLogger(UpstreamAdvice.class);

  @ExceptionHandler
  ResponseEntity<Object> rejected(RequestRejectedException exception) {
    return respond(ProblemException.of(exception.rejection()));
  }

  @ExceptionHandler
  ResponseEntity<Object> queryTimedOut(QueryTimeoutException exception) {
    return respond(
        ProblemException.of(
            ProblemCode.QUERY_TIMED_OUT,
            "Expected a worker to answer the query, but none did in time"));
  }

  @ExceptionHandler
  ResponseEntity<Object> namespaceExists(NamespaceExistsException exception) {
    return respond(
        ProblemException.of(ProblemCode.NAMESPACE_ALREADY_EXISTS, exception.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalidPageToken(InvalidPageTokenException exception) {
    return respond(ProblemException.invalid("pageToken", "must be a token from an earlier page"));
  }

  @ExceptionHandler
  ResponseEntity<Object> searchAttributeExists(SearchAttributeExistsException exception) {
    return respond(
        ProblemException.of(ProblemCode.SEARCH_ATTRIBUTE_ALREADY_EXISTS, exception.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> invalidFilter(InvalidFilterException exception) {
    return respond(
        ProblemException.invalidQuery(
            String.valueOf(exception.getMessage()), exception.position()));
  }

  /** Not that it is unavailable: clients would ask the same again, and keep it as busy. */
  @ExceptionHandler
  ResponseEntity<Object> searchTimedOut(org.springframework.dao.QueryTimeoutException exception) {
    log.warn("The database took too long to answer a query: {}", exception.getMessage());
    return respond(
        ProblemException.of(
            ProblemCode.QUERY_TIMED_OUT,
            "Expected the database to answer in time; narrow the query, for example by StartTime"));
  }

  @ExceptionHandler
  ResponseEntity<Object> shardUnavailable(ShardUnavailableException exception) {
    return respond(
        ProblemException.of(
            ProblemCode.UNAVAILABLE,
            "The workflow's shard did not answer in time; a retry with the same request id is safe"));
  }

  @ExceptionHandler
  ResponseEntity<Object> deadLetterSettled(DeadLetterSettledException exception) {
    return respond(ProblemException.of(ProblemCode.DEAD_LETTER_SETTLED, exception.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> notReplayable(NotReplayableException exception) {
    return respond(
        ProblemException.of(ProblemCode.DEAD_LETTER_NOT_REPLAYABLE, exception.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<Object> deadLettersUnavailable(DeadLettersUnavailableException exception) {
    log.warn("Dead letters: {}", exception.getMessage());
    return respond(
        ProblemException.of(
            ProblemCode.UNAVAILABLE, "The dead letters cannot be read now; try again soon"));
  }

  @ExceptionHandler
  ResponseEntity<Object> operationsUnavailable(OperationsUnavailableException exception) {
    log.warn("Operations: {}", exception.getMessage());
    return respond(
        ProblemException.of(
            ProblemCode.UNAVAILABLE, "Kafka does not answer, or this server waits for it"));
  }

  @ExceptionHandler
  ResponseEntity<Object> storeUnavailable(StoreUnavailableException exception) {
    return databaseUnavailable(exception);
  }

  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    RecoverableDataAccessException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Object> databaseUnavailable(Exception exception) {
    log.warn("The database is unavailable: {}", exception.getMessage());
    return respond(ProblemException.of(ProblemCode.UNAVAILABLE, "The database is unavailable"));
  }

  private static ResponseEntity<Object> respond(ProblemException problem) {
    return ResponseEntity.status(problem.getStatusCode())
        .headers(problem.getHeaders())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.getBody());
  }
}
