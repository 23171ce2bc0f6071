package dev.orchestrator.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives tests the one {@link Shop} and the one {@link Chromium} that all classes here share: both
 * take long to start, and no test needs one for itself. A test that has a {@link Visit} has one for
 * itself, at a desk, and fails if that was not quiet.
 */
final class Showroom implements ParameterResolver, AfterEachCallback {

  private static final Namespace NAMESPACE = Namespace.create(Showroom.class);

  /** What is shared, until all tests are done. */
  private static final class Shared implements AutoCloseable {

    private final Path directory;
    private final Shop shop;
    private final Chromium chromium;

    Shared() {
      try {
        directory = Files.createTempDirectory("shop");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      shop = new Shop(directory);
      chromium = Chromium.start();
    }

    Visit visit() {
      return Visit.desktop(chromium.browser(), shop.server(), ColorScheme.LIGHT);
    }

    @Override
    public void close() throws IOException {
      chromium.close();
      shop.close();
      FileSystemUtils.deleteRecursively(directory);
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Shop.class || type == Chromium.class || type == Visit.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    Class<?> type = parameter.getParameter().getType();
    if (type == Visit.class) {
      return context
          .getStore(NAMESPACE)
          .computeIfAbsent(Visit.class, key -> shared.visit(), Visit.class);
    }
    return type == Shop.class ? shared.shop : shared.chromium;
  }

  /**
   * The visit ends with the test, since values of a store that can be closed are closed with it.
   */
  @Override
  public void afterEach(ExtensionContext context) {
    Visit visit = context.getStore(NAMESPACE).get(Visit.class, Visit.class);
    if (visit != null) {
      visit.wasQuiet();
    }
  }
}
