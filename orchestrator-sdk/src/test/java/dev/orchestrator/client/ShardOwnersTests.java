package dev.orchestrator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.client.ShardOwners.Owner;
import dev.orchestrator.protocol.execution.WorkflowKey;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardOwnersTests {

  private static final String CONFIGURED = "https://servers.example.com/workflows";
  private static final String ONE = "https://10.1.0.1:7243";
  private static final String TWO = "https://10.1.0.2:7243";
  private static final WorkflowKey ORDER = new WorkflowKey("shop", "order-1");
  private static final WorkflowKey ANOTHER = new WorkflowKey("shop", "order-2");

  private final List<String> tried = new ArrayList<>();
  private boolean reachable = true;
  private long nanos = Long.MAX_VALUE;
  private final ShardOwners owners = new ShardOwners(CONFIGURED, this::reach, () -> nanos);

  private void reach(String root, Runnable reached) {
    tried.add(root);
    if (reachable) {
      reached.run();
    }
  }

  @Test
  void whoeverWasReachedIsAskedAboutWhatItOwns() {
    assertThat(owners.of(ORDER)).isNull();

    told(ORDER, ONE);

    assertThat(asked(ORDER)).isEqualTo(ONE + "/api/v1/x?runId=1");
    assertThat(owners.of(ANOTHER)).isNull();
  }

  @Test
  void aServerIsTriedOnceForAllThatItOwns() {
    told(ORDER, ONE);
    told(ANOTHER, ONE);

    assertThat(owners.of(ANOTHER)).isSameAs(owners.of(ORDER));
    assertThat(tried).containsExactly(ONE);
  }

  @Test
  void aServerThatIsNotReachedIsLeftAloneForAWhile() {
    reachable = false;
    told(ORDER, ONE);
    pass(Duration.ofSeconds(119));
    told(ORDER, ONE);
    told(ANOTHER, ONE);

    assertThat(tried).containsExactly(ONE);
    assertThat(owners.of(ORDER)).isNull();

    reachable = true;
    pass(Duration.ofSeconds(2));
    told(ANOTHER, ONE);

    assertThat(tried).containsExactly(ONE, ONE);
    assertThat(owners.of(ORDER)).isNotNull();
  }

  @Test
  void aServerThatFailsARequestIsLeftAloneForAWhile() {
    told(ORDER, ONE);
    told(ANOTHER, ONE);
    follow(ORDER).failed();

    assertThat(owners.of(ORDER)).isNull();
    assertThat(owners.of(ANOTHER)).isNull();

    told(ORDER, ONE);
    assertThat(owners.of(ORDER)).isNull();

    told(ORDER, TWO);
    assertThat(asked(ORDER)).startsWith(TWO);
    assertThat(tried).containsExactly(ONE, TWO);
  }

  @Test
  void anAddressThatWasNotHeardOfForAWhileMayBeSomebodyElses() {
    told(ORDER, ONE);
    pass(Duration.ofSeconds(90));
    owners.answered(ORDER, follow(ORDER), 200, null);
    pass(Duration.ofSeconds(90));
    assertThat(owners.of(ORDER)).isNotNull();

    pass(Duration.ofSeconds(90));
    assertThat(owners.of(ORDER)).isNull();

    told(ORDER, ONE);
    assertThat(owners.of(ORDER)).isNotNull();
    assertThat(tried).containsExactly(ONE, ONE);
  }

  @Test
  void anOwnerThatIsNoneAnyMoreSaysWhoIs() {
    told(ORDER, ONE);
    owners.answered(ORDER, follow(ORDER), 200, TWO);

    assertThat(asked(ORDER)).startsWith(TWO);

    owners.answered(ORDER, follow(ORDER), 200, CONFIGURED);

    assertThat(owners.of(ORDER)).isNull();
    assertThat(tried).doesNotContain(CONFIGURED);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503})
  void anOwnerThatDoesNotServeNowIsForgotten(int status) {
    told(ORDER, ONE);
    owners.answered(ORDER, follow(ORDER), status, null);

    assertThat(owners.of(ORDER)).isNull();
  }

  @Test
  void anAnswerOfTheConfiguredServerThatNamesNobodyChangesNothing() {
    told(ORDER, ONE);
    owners.answered(ORDER, null, 200, null);

    assertThat(asked(ORDER)).startsWith(ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://10.1.0.1:7243", "ftp://10.1.0.1", "10.1.0.1", "https://", "a b"})
  void whatIsNoAddressOfTheSameSchemeIsNotFollowed(String url) {
    told(ORDER, url);

    assertThat(owners.of(ORDER)).isNull();
    assertThat(tried).isEmpty();
  }

  private void told(WorkflowKey key, String url) {
    owners.answered(key, null, 201, url);
  }

  private Owner follow(WorkflowKey key) {
    return Objects.requireNonNull(owners.of(key));
  }

  private @Nullable String asked(WorkflowKey key) {
    var request = HttpRequest.newBuilder(URI.create(CONFIGURED + "/api/v1/x?runId=1")).build();
    return follow(key).addressed(request).uri().toString();
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }
}
