package dev.orchestrator.branches;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.spring.boot.WorkflowStarter;
import dev.orchestrator.spring.boot.test.OrchestratorTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** Workflows of all namespaces of an application run on the engine in memory. */
@OrchestratorTest(
    properties = {
      "orchestrator.namespace=home",
      "orchestrator.namespaces.abroad.server.url=http://abroad.invalid:1"
    })
class NamespacesInTestsTests {

  @Autowired private WorkflowStarter<Branch> home;

  @Autowired
  @Qualifier("abroad")
  private WorkflowStarter<Branch> abroad;

  @Test
  void eachRunsInItsOwn() {
    assertThat(home.newStub("branch").where()).isEqualTo("home");
    assertThat(abroad.newStub("branch").where()).isEqualTo("abroad");
  }
}
