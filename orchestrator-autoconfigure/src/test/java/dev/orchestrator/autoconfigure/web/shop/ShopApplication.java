package dev.orchestrator.autoconfigure.web.shop;

import dev.orchestrator.client.WorkflowClient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** A web application; tests give it a client. */
@EnableAutoConfiguration
@Configuration(proxyBeanMethods = false)
public class ShopApplication {

  /** A controller that lets the client's exceptions through. */
  @RestController
  static class Tills {

    private final WorkflowClient client;

    Tills(WorkflowClient client) {
      this.client = client;
    }

    @GetMapping("/tills/{id}")
    @Nullable Receipt receipt(@PathVariable String id) {
      return client.newUntypedWorkflowStub(id).getResult(Receipt.class);
    }
  }
}
