package dev.orchestrator.autoconfigure.transaction;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A pool that dies with its process: before or after any statement or commit. What was not
 * committed then is rolled back, as a server does when a connection is lost.
 */
final class CrashableDataSource extends AbstractDataSource {

  private final DataSource real;
  private final CrashPoint point;

  CrashableDataSource(DataSource real, CrashPoint point) {
    this.real = real;
    this.point = point;
  }

  @Override
  public Connection getConnection() throws SQLException {
    point.pass();
    return connection(real.getConnection());
  }

  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    return getConnection();
  }

  private Connection connection(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, args) -> call(connection, method, args));
  }

  private @Nullable Object call(
      Connection connection, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    if (method.getName().equals("close")) {
      if (point.isDead() && !connection.isClosed() && !connection.getAutoCommit()) {
        connection.rollback();
      }
      return invoke(connection, method, args);
    }
    if (point.isDead() && !method.getName().equals("isClosed")) {
      throw new CrashPoint.Crash();
    }
    if (method.getName().equals("commit")) {
      return around(connection, method, args);
    }
    Object result = invoke(connection, method, args);
    return result instanceof PreparedStatement statement ? statement(statement) : result;
  }

  private Object statement(PreparedStatement statement) {
    return Proxy.newProxyInstance(
        getClass().getClassLoader(),
        new Class<?>[] {PreparedStatement.class},
        (proxy, method, args) ->
            method.getName().startsWith("execute")
                ? around(statement, method, args)
                : invoke(statement, method, args));
  }

  private @Nullable Object around(Object target, Method method, @Nullable Object @Nullable [] args)
      throws Throwable {
    point.pass();
    Object result = invoke(target, method, args);
    point.pass();
    return result;
  }

  private static @Nullable Object invoke(
      Object target, Method method, @Nullable Object @Nullable [] args) throws Throwable {
    try {
      return method.invoke(target, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
