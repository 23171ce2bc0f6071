package dev.orchestrator.engine.jpa;

import org.springframework.data.jpa.repository.query.DeclaredQuery;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactories;
import org.springframework.data.jpa.repository.query.QueryEnhancerFactory;
import org.springframework.data.jpa.repository.query.QueryEnhancerSelector;

/**
 * Has Spring Data leave queries as they are written. Hibernate checks them; a second parser, which
 * only one that Spring Data is to sort, count or give another result needs, costs a start as much
 * as that.
 */
final class QueriesAsWritten implements QueryEnhancerSelector {

  QueriesAsWritten() {}

  @Override
  public QueryEnhancerFactory select(DeclaredQuery query) {
    return QueryEnhancerFactories.fallback();
  }
}
