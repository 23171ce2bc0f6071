package dev.orchestrator.engine.jpa;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends statements that were made of filters. A part of {@link RunRepository}. */
class RunSearchQueries implements RunSearch {

  /**
   * A filter that no index helps must not occupy a connection for longer. Shorter than the patience
   * of clients and of sockets, so that whoever asks hears of this, and does not ask again.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EntityManager entities;

  RunSearchQueries(EntityManager entities) {
    this.entities = entities;
  }

  @Override
  @SuppressWarnings("unchecked") // the query is of this entity
  public List<ExecutionRow> search(FilterSql statement) {
    return bound(entities.createNativeQuery(statement.sql(), ExecutionRow.class), statement)
        .getResultList();
  }

  @Override
  public long count(FilterSql statement) {
    Query query = entities.createNativeQuery(statement.sql(), Long.class);
    return (Long) bound(query, statement).getSingleResult();
  }

  @Override
  @SuppressWarnings("unchecked") // the query is of rows
  public Map<String, Long> countByName(FilterSql statement) {
    Query query = entities.createNativeQuery(statement.sql(), Object[].class);
    List<Object[]> rows = bound(query, statement).getResultList();
    return rows.stream().collect(toMap(row -> (String) row[0], row -> (Long) row[1]));
  }

  private Query bound(Query query, FilterSql statement) {
    entities.createNativeQuery(Plans.EACH_TIME, String.class).getSingleResult();
    query.setHint("jakarta.persistence.query.timeout", (int) PATIENCE.toMillis());
    int position = 0;
    for (Object parameter : statement.parameters()) {
      query.setParameter(++position, parameter);
    }
    return query;
  }
}
