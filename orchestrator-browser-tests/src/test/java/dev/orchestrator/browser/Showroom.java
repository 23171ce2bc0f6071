package dev.orchestrator.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Gives tests the one {@link Shop} and the one {@link Chromium} that all classes here share: both
 * take long to start, and no test needs one for itself.
 */
final class Showroom implements ParameterResolver {

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
    return type == Shop.class || type == Chromium.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Shared shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    return parameter.getParameter().getType() == Shop.class ? shared.shop : shared.chromium;
  }
}
