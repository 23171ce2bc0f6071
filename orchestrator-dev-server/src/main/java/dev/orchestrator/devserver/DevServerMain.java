package dev.orchestrator.devserver;

import java.util.concurrent.CountDownLatch;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.env.SimpleCommandLinePropertySource;

/**
 * Runs a dev server until it is asked to end, or until the process that started it is gone: nobody
 * is left to ask then.
 */
final class DevServerMain {

  private DevServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    var sources = new MutablePropertySources();
    sources.addFirst(new SimpleCommandLinePropertySource(arguments));
    var settings = DevServerSettings.from(new PropertySourcesPropertyResolver(sources));
    exitWith(settings.parentPid());
    DevServerDescription.delete(settings.directory());
    var server = DevServer.start(settings, arguments);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  DevServerDescription.delete(settings.directory());
                  server.close();
                }));
    server.description().write(settings.directory());
    new CountDownLatch(1).await();
  }

  private static void exitWith(long parentPid) {
    if (parentPid > 0) {
      ProcessHandle.of(parentPid)
          .map(ProcessHandle::onExit)
          .orElseThrow(() -> new IllegalStateException("Expected process " + parentPid + " to run"))
          .thenRun(() -> System.exit(0));
    }
  }
}
