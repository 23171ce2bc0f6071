package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.store.Commit;
import dev.orchestrator.engine.store.Commit.AttributesRow;
import dev.orchestrator.engine.store.RunRef;
import dev.orchestrator.protocol.search.SearchAttributeValue;
import dev.orchestrator.protocol.search.SearchAttributeValue.KeywordList;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of the append path that only commits with changed search attributes have: all values of
 * a run replace those that it had. What is deleted and what is written never have a key in common,
 * because the parts of one statement do not see each other's rows.
 */
final class AttributeColumns {

  /** Goes between the other parts of {@link AppendStatement}, whose shards it refers to. */
  static final String SQL =
      """
      written as (
          select n.*
          from unnest(
                  ?::int4[], ?::int4[], ?::uuid[], ?::varchar[], ?::int4[], ?::varchar[],
                  ?::varchar[], ?::varchar[], ?::text[], ?::int8[], ?::float8[], ?::bool[],
                  ?::int8[])
              as n (
                  shard_id, slot, run_id, name, place, namespace, type, keyword_value, text_value,
                  int_value, double_value, bool_value, micros)
          join held h on h.shard_id = n.shard_id),
      removed as (
          delete from execution_attribute a
          using unnest(?::int4[], ?::int4[], ?::uuid[]) as c (shard_id, slot, run_id), held h
          where h.shard_id = c.shard_id and a.slot = c.slot and a.run_id = c.run_id
            and not exists (
                select 1 from written w
                where w.slot = a.slot and w.run_id = a.run_id and w.name = a.name
                  and w.place = a.place)),
      attributes as (
          insert into execution_attribute as a (
              slot, run_id, name, place, namespace, type, keyword_value, text_value, int_value,
              double_value, bool_value, datetime_value)
          select
              w.slot, w.run_id, w.name, w.place, w.namespace, w.type, w.keyword_value,
              w.text_value, w.int_value, w.double_value, w.bool_value,
              timestamptz 'epoch' + w.micros * interval '1 microsecond'
          from written w
          on conflict (slot, run_id, name, place) do update set
              type = excluded.type, keyword_value = excluded.keyword_value,
              text_value = excluded.text_value, int_value = excluded.int_value,
              double_value = excluded.double_value, bool_value = excluded.bool_value,
              datetime_value = excluded.datetime_value
          where (a.type, a.keyword_value, a.text_value, a.int_value, a.double_value, a.bool_value,
                 a.datetime_value)
              is distinct from (
                 excluded.type, excluded.keyword_value, excluded.text_value, excluded.int_value,
                 excluded.double_value, excluded.bool_value, excluded.datetime_value)),
      """;

  private AttributeColumns() {}

  /** A row to be written. */
  private record Cell(
      int shard, AttributesRow run, String name, int place, SearchAttributeValue value) {

    RunRef ref() {
      return run.ref();
    }

    /** The value, if it is of the type that the column is for. */
    <V> @Nullable V as(Class<V> type) {
      return type.isInstance(value) ? type.cast(value) : null;
    }
  }

  /** A run whose attributes are written. */
  private record Changed(int shard, RunRef ref) {}

  /** Sets the next parameters. */
  static void set(List<Commit> commits, ArrayColumns columns) throws SQLException {
    List<Cell> cells = new ArrayList<>();
    List<Changed> changed = new ArrayList<>();
    for (Commit commit : commits) {
      for (AttributesRow run : commit.attributes()) {
        changed.add(new Changed(commit.shard(), run.ref()));
        run.values().forEach((name, value) -> add(commit.shard(), run, name, value, cells));
      }
    }
    values(columns.of(cells));
    ArrayColumns.Of<Changed> runs = columns.of(changed);
    runs.add("int4", Integer[]::new, Changed::shard);
    runs.add("int4", Integer[]::new, run -> run.ref().slot());
    runs.add("uuid", UUID[]::new, run -> run.ref().runId());
  }

  private static void add(
      int shard, AttributesRow run, String name, SearchAttributeValue value, List<Cell> cells) {
    if (value instanceof KeywordList list) {
      for (int place = 0; place < list.value().size(); place++) {
        var element = new KeywordList(List.of(list.value().get(place)));
        cells.add(new Cell(shard, run, name, place, element));
      }
    } else {
      cells.add(new Cell(shard, run, name, 0, value));
    }
  }

  private static void values(ArrayColumns.Of<Cell> cells) throws SQLException {
    cells.add("int4", Integer[]::new, Cell::shard);
    cells.add("int4", Integer[]::new, cell -> cell.ref().slot());
    cells.add("uuid", UUID[]::new, cell -> cell.ref().runId());
    cells.add("varchar", String[]::new, Cell::name);
    cells.add("int4", Integer[]::new, Cell::place);
    cells.add("varchar", String[]::new, cell -> cell.run().execution().namespace());
    cells.add("varchar", String[]::new, cell -> cell.value().type().name());
    cells.add("varchar", String[]::new, AttributeColumns::keyword);
    cells.add(
        "text",
        String[]::new,
        of(SearchAttributeValue.Text.class, SearchAttributeValue.Text::value));
    cells.add(
        "int8", Long[]::new, of(SearchAttributeValue.Int.class, SearchAttributeValue.Int::value));
    cells.add(
        "float8",
        Double[]::new,
        of(SearchAttributeValue.Double.class, SearchAttributeValue.Double::value));
    cells.add(
        "bool",
        Boolean[]::new,
        of(SearchAttributeValue.Bool.class, SearchAttributeValue.Bool::value));
    cells.add(
        "int8",
        Long[]::new,
        of(
            SearchAttributeValue.Datetime.class,
            time -> ChronoUnit.MICROS.between(Instant.EPOCH, time.value())));
  }

  private static @Nullable String keyword(Cell cell) {
    return switch (cell.value()) {
      case SearchAttributeValue.Keyword keyword -> keyword.value();
      case KeywordList list -> list.value().getFirst();
      default -> null;
    };
  }

  private static <V, C> Function<Cell, @Nullable C> of(Class<V> type, Function<V, C> column) {
    return cell -> {
      V value = cell.as(type);
      return value == null ? null : column.apply(value);
    };
  }
}
