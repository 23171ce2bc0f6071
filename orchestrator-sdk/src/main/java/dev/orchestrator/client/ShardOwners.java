package dev.orchestrator.client;

import dev.orchestrator.protocol.execution.WorkflowKey;
import dev.orchestrator.protocol.topic.Slots;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which server to send requests about a workflow to: the one that owns its shard, as far as servers
 * told in their answers. One that is told of is followed once it was reached, which is tried beside
 * the requests and not by them, and for as long as it answers: no request waits for a server that
 * cannot be reached from here, or whose certificate does not fit. Thread-safe.
 */
final class ShardOwners {

  /** Bears the URL of the owner, in an answer of another server. */
  static final String HEADER = "Orchestrator-Owner";

  /** How long an address is good without an answer, and how long a bad one is left alone. */
  private static final long A_WHILE = Duration.ofMinutes(2).toNanos();

  /** Tries whether a server can be reached. */
  interface Probe {

    /** Returns at once, and runs {@code reached} if and when the server answered. */
    void reach(String root, Runnable reached);
  }

  private final String configured;
  private final Probe probe;
  private final LongSupplier nanoTime;
  private final AtomicReferenceArray<@Nullable Owner> slots =
      new AtomicReferenceArray<>(Slots.COUNT);

  /**
   * Knows nothing yet.
   *
   * @param configured the root of the server's URL, without a slash in the end
   */
  ShardOwners(String configured, Probe probe, LongSupplier nanoTime) {
    this.configured = configured;
    this.probe = probe;
    this.nanoTime = nanoTime;
  }

  /** Whom to ask about a workflow; null for the configured server. */
  @Nullable Owner of(WorkflowKey key) {
    Owner owner = slots.get(Slots.slot(key));
    return owner != null && owner.isFollowed() ? owner : null;
  }

  /**
   * A request about a workflow was answered.
   *
   * @param asked who answered; null for the configured server
   * @param told the owner according to the answer; null if it does not say
   */
  void answered(WorkflowKey key, @Nullable Owner asked, int status, @Nullable String told) {
    if (told != null) {
      learn(Slots.slot(key), told);
    } else if (asked != null) {
      if (RestCalls.TRY_AGAIN.contains(status)) {
        slots.set(Slots.slot(key), null);
      } else {
        asked.answered();
      }
    }
  }

  private void learn(int slot, String root) {
    Owner owner = slots.get(slot);
    if (owner == null || !owner.root.equals(root)) {
      owner = isAcceptable(root) ? known(root) : null;
      slots.set(slot, owner);
    }
    if (owner != null && owner.shouldBeTried()) {
      probe.reach(root, owner::answered);
    }
  }

  /** Not the configured one, and never without encryption where that one has it. */
  private boolean isAcceptable(String root) {
    try {
      var uri = new URI(root);
      boolean sameScheme = root.startsWith(configured.substring(0, configured.indexOf(':') + 1));
      return sameScheme && uri.getHost() != null && !root.equals(configured);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** The same for all slots, so that what one request finds out holds for all. */
  private synchronized Owner known(String root) {
    for (int slot = 0; slot < slots.length(); slot++) {
      Owner owner = slots.get(slot);
      if (owner != null && owner.root.equals(root)) {
        return owner;
      }
    }
    return new Owner(root);
  }

  /** A server that owns shards. */
  final class Owner {

    private final String root;
    private volatile long followedUntil;
    private long leftAloneUntil;

    private Owner(String root) {
      this.root = root;
      this.followedUntil = nanoTime.getAsLong();
      this.leftAloneUntil = followedUntil;
    }

    /** A request to the configured server, for this one. */
    HttpRequest addressed(HttpRequest request) {
      String path = request.uri().toString().substring(configured.length());
      return HttpRequest.newBuilder(request, (name, value) -> true)
          .uri(URI.create(root + path))
          .build();
    }

    /** It did not answer. */
    synchronized void failed() {
      followedUntil = nanoTime.getAsLong();
      leftAloneUntil = followedUntil + A_WHILE;
    }

    private void answered() {
      followedUntil = nanoTime.getAsLong() + A_WHILE;
    }

    private boolean isFollowed() {
      return followedUntil - nanoTime.getAsLong() > 0;
    }

    private synchronized boolean shouldBeTried() {
      long now = nanoTime.getAsLong();
      if (isFollowed() || leftAloneUntil - now > 0) {
        return false;
      }
      leftAloneUntil = now + A_WHILE;
      return true;
    }
  }
}
