package dev.orchestrator.engine.jpa;

import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Has Spring Data leave queries as they are written. It would parse each, beside Hibernate which
 * checks it anyway, to be able to sort, count or project it; none here is, and a start is shorter
 * without.
 */
final class QueriesAsWritten implements QueryEnhancerSelector {

  QueriesAsWritten() {}

  @Override
  public QueryEnhancerFactory select(DeclaredQuery query) {
    return QueryEnhancerFactories.fallback();
  }
}
