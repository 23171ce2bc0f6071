package dev.orchestrator.autoconfigure.restart.kiosk;

import dev.orchestrator.autoconfigure.OrchestratorAutoConfiguration;
import dev.orchestrator.autoconfigure.stub.StubAutoConfiguration;
import dev.orchestrator.autoconfigure.worker.WorkerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Sells; tests give it a client and a transport. */
@Configuration(proxyBeanMethods = false)
@AutoConfigurationPackage
@Import(DrawerTill.class)
@ImportAutoConfiguration({
  OrchestratorAutoConfiguration.class,
  StubAutoConfiguration.class,
  WorkerAutoConfiguration.class
})
public class KioskApplication {}
