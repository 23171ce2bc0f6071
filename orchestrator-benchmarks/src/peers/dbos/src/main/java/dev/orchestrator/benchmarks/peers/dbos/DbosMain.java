package dev.orchestrator.benchmarks.peers.dbos;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.dbos.transact.DBOS;
import dev.dbos.transact.config.DBOSConfig;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;

/**
 * DBOS Transact in its best showing: the load runs inside its process, with no network before it.
 *
 * <p>Arguments: the database's JDBC URL, the connections of the pool, and the file for times. Every
 * line of standard input is a load (workflow, how many at the same time, seconds); when it is done,
 * its times are in the file and a line with the number of the load is printed.
 */
public final class DbosMain {

  private DbosMain() {}

  public static void main(String[] arguments) throws Exception {
    try {
      serve(arguments[0], Integer.parseInt(arguments[1]), Path.of(arguments[2]));
      System.exit(0);
    } catch (Exception e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  private static void serve(String url, int connections, Path file) throws Exception {
    var pool = new HikariConfig();
    pool.setJdbcUrl(url);
    pool.setUsername("postgres");
    pool.setMaximumPoolSize(connections);
    pool.addDataSourceProperty("reWriteBatchedInserts", "true");
    var config =
        DBOSConfig.defaults("benchmark")
            .withDatabaseUrl(url)
            .withDbUser("postgres")
            .withDbPassword("")
            .withAppVersion("1")
            .withDataSource(new HikariDataSource(pool));
    var dbos = new DBOS(config);
    Workflows workflows = dbos.registerProxy(Workflows.class, new StepWorkflows(dbos));
    dbos.launch();
    System.out.println("ready");
    var input = new BufferedReader(new InputStreamReader(System.in));
    int loads = 0;
    for (String line = input.readLine(); line != null; line = input.readLine()) {
      String[] words = line.split(" ");
      new InProcessLoad(dbos, workflows, words[0])
          .run(Integer.parseInt(words[1]), Double.parseDouble(words[2]), file);
      System.out.println("done " + ++loads);
    }
    dbos.shutdown();
  }
}
