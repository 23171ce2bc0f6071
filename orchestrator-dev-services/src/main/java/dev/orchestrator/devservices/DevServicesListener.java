package dev.orchestrator.devservices;

import dev.orchestrator.autoconfigure.OrchestratorConnectionDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts a dev server before the application's beans are made, and tells them where it is. Does
 * nothing where a server is configured, tests bring one in memory, or the orchestrator is turned
 * off.
 */
final class DevServicesListener implements ApplicationListener<ApplicationPreparedEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(DevServicesListener.class);

  @Override
  public void onApplicationEvent(ApplicationPreparedEvent event) {
    ConfigurableApplicationContext context = event.getApplicationContext();
    var environment = context.getEnvironment();
    var properties =
        Binder.get(environment)
            .bindOrCreate("orchestrator.dev-services", DevServicesProperties.class);
    if (!properties.enabled()
        || !environment.getProperty("orchestrator.enabled", Boolean.class, true)
        || environment.getProperty("orchestrator.test.enabled", Boolean.class, false)
        || environment.containsProperty("orchestrator.server.url")) {
      return;
    }
    var server = DevServerProcess.start(properties, DevServerJar.find(getClass().getClassLoader()));
    LOG.info("Dev server at {}, data in {}", server.url(), properties.directory());
    registerConnectionDetails(context, server);
  }

  private static void registerConnectionDetails(
      ConfigurableApplicationContext context, DevServerProcess server) {
    var definition =
        new RootBeanDefinition(
            OrchestratorConnectionDetails.class, () -> new DevServerConnectionDetails(server));
    ((BeanDefinitionRegistry) context.getBeanFactory())
        .registerBeanDefinition("devServerConnectionDetails", definition);
  }
}
