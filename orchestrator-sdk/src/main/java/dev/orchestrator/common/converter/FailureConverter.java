package dev.orchestrator.common.converter;

import dev.orchestrator.failure.OrchestratorFailure;
import dev.orchestrator.protocol.payload.Failure;

/**
 * Converts exceptions to failures and back. The same idea and names as in Temporal's Java SDK.
 * Thread-safe.
 */
public interface FailureConverter {

  /**
   * The exception of a failure.
   *
   * @param dataConverter reads details
   */
  OrchestratorFailure failureToException(Failure failure, DataConverter dataConverter);

  /**
   * The failure of an exception.
   *
   * @param dataConverter writes details
   * @throws DataConverterException if a detail cannot be written
   */
  Failure exceptionToFailure(Throwable exception, DataConverter dataConverter);
}
