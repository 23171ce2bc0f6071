package dev.orchestrator.engine.jpa;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Sets a statement's parameters, in their order, to the columns of rows: an array each. */
final class ArrayColumns {

  private final PreparedStatement statement;
  private int set;

  ArrayColumns(PreparedStatement statement) {
    this.statement = statement;
  }

  <R> Of<R> of(List<R> rows) {
    return new Of<>(rows);
  }

  /** The columns of some rows. */
  final class Of<R> {

    private final List<R> rows;

    private Of(List<R> rows) {
      this.rows = rows;
    }

    /**
     * Sets the next parameter.
     *
     * @param type the elements' type, as the database calls it
     */
    <C> void add(
        String type, IntFunction<@Nullable C[]> array, Function<R, ? extends @Nullable C> column)
        throws SQLException {
      Object[] values = rows.stream().map(column).toArray(array);
      statement.setArray(++set, statement.getConnection().createArrayOf(type, values));
    }
  }
}
