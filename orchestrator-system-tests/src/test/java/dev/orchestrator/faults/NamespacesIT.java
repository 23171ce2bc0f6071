package dev.orchestrator.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.faults.cluster.Cluster;
import dev.orchestrator.faults.cluster.ClusterExtension;
import dev.orchestrator.faults.cluster.Server;
import dev.orchestrator.faults.worker.branches.BranchesApplication;
import dev.orchestrator.faults.worker.branches.BranchesApplication.Starters;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** One application works in two namespaces of a server. */
@ExtendWith(ClusterExtension.class)
class NamespacesIT {

  private final Cluster cluster;
  private final Server server;

  NamespacesIT(Cluster cluster) {
    this.cluster = cluster;
    this.server = cluster.server("only");
  }

  @Test
  void workflowsOfTheSameIdRunInBothNamespaces() throws Exception {
    server.startUnlessRunning();
    create("far-away");

    try (var application =
        new SpringApplicationBuilder(BranchesApplication.class)
            .web(WebApplicationType.NONE)
            .run(
                "--spring.config.name=none",
                "--orchestrator.server.url=" + server.url(),
                "--orchestrator.kafka.bootstrap-servers=" + cluster.kafka().bootstrapServers(),
                "--orchestrator.topic-prefix=" + cluster.topicPrefix(),
                "--orchestrator.activity.start-to-close-timeout=30s",
                "--orchestrator.namespaces.abroad.namespace=far-away")) {
      Starters starters = application.getBean(Starters.class);

      assertThat(starters.home().newStub("branch").where()).isEqualTo("default, office of default");
      assertThat(starters.abroad().newStub("branch").where())
          .isEqualTo("far-away, office of far-away");
    }
  }

  private void create(String namespace) throws IOException {
    var created = server.api().post("/api/v1/namespaces", Map.of("name", namespace));
    assertThat(created.status()).isEqualTo(201);
  }
}
