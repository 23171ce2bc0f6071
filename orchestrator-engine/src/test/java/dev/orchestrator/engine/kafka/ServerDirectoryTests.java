package dev.orchestrator.engine.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.ServerDetails;
import dev.orchestrator.protocol.topic.InboxAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServerDirectoryTests {

  private final ServerDirectory directory = new ServerDirectory("self");

  @Test
  void aShardHasTheAddressOfTheServerThatOwnsIt() {
    beacon("one", "http://one", 0, 2);
    beacon("two", "http://two", 1);

    assertThat(directory.ownerUrl(0)).isEqualTo("http://one");
    assertThat(directory.ownerUrl(1)).isEqualTo("http://two");
    assertThat(directory.ownerUrl(2)).isEqualTo("http://one");
    assertThat(directory.ownerUrl(3)).isNull();
  }

  @Test
  void aShardThatMovedBelongsToWhoeverClaimedItLast() {
    beacon("one", "http://one", 0, 1);
    beacon("two", "http://two", 1);
    assertThat(directory.ownerUrl(1)).isEqualTo("http://two");

    beacon("one", "http://one", 0);
    assertThat(directory.ownerUrl(1)).isEqualTo("http://two");

    beacon("two", "http://two");
    assertThat(directory.ownerUrl(1)).isNull();
  }

  @Test
  void nobodyIsSentToAServerThatIsGoneOrTellsNothingAnyMore() {
    beacon("one", "http://one", 0);
    beacon("two", "http://two", 1);
    directory.gone("one");
    beacon("two", null);

    assertThat(directory.isEmpty()).isTrue();
  }

  @Test
  void aServerIsNoneOfTheOthers() {
    beacon("self", "http://self", 0);

    assertThat(directory.isEmpty()).isTrue();
  }

  private void beacon(String server, @Nullable String url, Integer... shards) {
    var details = url == null ? null : new ServerDetails(url, Arrays.asList(shards));
    directory.seen(Beacon.of(new InboxAddress(server, 0), details));
  }
}
