package dev.orchestrator.faults.cluster;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the tables say, read past the server. */
public final class Database {

  private final String jdbcUrl;

  Database(String jdbcUrl) {
    this.jdbcUrl = jdbcUrl;
  }

  /**
   * One write to a shard's row: the shard was taken over, or got its next batch.
   *
   * @param transaction the transaction's id
   * @param epoch the epoch that it held
   * @param owner the server that the shard belonged to
   */
  public record ShardWrite(long transaction, int shard, long epoch, String owner, long batchNo) {}

  /** Which server owns each shard. */
  public Map<Integer, String> owners() {
    var owners = new TreeMap<Integer, String>();
    query(
        "select shard_id, owner from shard",
        row -> owners.put(row.getInt("shard_id"), row.getString("owner")));
    return owners;
  }

  /** How many runs have an event of a type that occurs at most once in each. */
  public long events(String eventType) {
    var count = new ArrayList<Long>();
    query(
        "select count(*) as n from history where position('\"%s\"' in convert_from(entries, 'UTF8')) > 0"
            .formatted(eventType),
        row -> count.add(row.getLong("n")));
    return count.getFirst();
  }

  /** From now on, keeps every write to the shard and history tables with its transaction. */
  public void audit() {
    execute(
        """
        create table audit (
          seq bigserial, txid bigint not null, shard_id int, epoch bigint, owner text, batch_no bigint);
        create function audit_shard() returns trigger language plpgsql as $$
          begin
            insert into audit (txid, shard_id, epoch, owner, batch_no)
              values (txid_current(), new.shard_id, new.epoch, new.owner, new.batch_no);
            return null;
          end $$;
        create function audit_history() returns trigger language plpgsql as $$
          begin
            insert into audit (txid, shard_id) values (txid_current(), null);
            return null;
          end $$;
        create trigger audit after update on shard for each row execute function audit_shard();
        create trigger audit after insert on history for each row execute function audit_history();
        """);
  }

  /** The audited writes to the shards' rows, in their order for each shard. */
  public List<ShardWrite> shardWrites() {
    var writes = new ArrayList<ShardWrite>();
    query(
        "select txid, shard_id, epoch, owner, batch_no from audit where shard_id is not null order by seq",
        row ->
            writes.add(
                new ShardWrite(
                    row.getLong("txid"),
                    row.getInt("shard_id"),
                    row.getLong("epoch"),
                    row.getString("owner"),
                    row.getLong("batch_no"))));
    return writes;
  }

  /** How many audited appends to histories were made without a shard's row in the transaction. */
  public long unfencedAppends() {
    var count = new ArrayList<Long>();
    query(
        """
        select count(*) as n from audit a
        where a.shard_id is null
          and not exists (select 1 from audit s where s.txid = a.txid and s.shard_id is not null)
        """,
        row -> count.add(row.getLong("n")));
    return count.getFirst();
  }

  /** The hashes of all large payloads. */
  public List<String> payloads() {
    var hashes = new ArrayList<String>();
    query("select hash from payload", row -> hashes.add(row.getString("hash")));
    return hashes;
  }

  /** Makes large payloads as old as the server deletes them at, unless a run refers to them. */
  public void agePayloads() {
    execute("update payload set keep_until = timestamptz 'epoch'");
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, RowReader reader) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        var rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to read the database", e);
    }
  }

  private void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("Expected to change the database", e);
    }
  }
}
