package dev.orchestrator.engine.kafka;

import dev.orchestrator.protocol.task.Beacon;
import dev.orchestrator.protocol.task.ServerDetails;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where clients reach the other servers that own shards, as these said last. Beacons come on one
 * thread; any thread may ask.
 */
public final class ServerDirectory {

  private record Claim(String server, String url) {}

  private final String self;
  private final Map<Integer, Claim> claims = new ConcurrentHashMap<>();

  /**
   * Nobody is known yet.
   *
   * @param self this server's name, which is not one of the others
   */
  public ServerDirectory(String self) {
    this.self = self;
  }

  /** Whether there is no shard of which another server told. */
  public boolean isEmpty() {
    return claims.isEmpty();
  }

  /** The URL of the other server that owns the shard; null where none told so. */
  public @Nullable String ownerUrl(int shard) {
    Claim claim = claims.get(shard);
    return claim == null ? null : claim.url();
  }

  /** A beacon was read. Whoever claimed a shard last has it: the one before may have died. */
  public void seen(Beacon beacon) {
    String sender = beacon.sender().recipient();
    if (beacon.role() != Beacon.Role.SERVER || sender.equals(self)) {
      return;
    }
    ServerDetails told = beacon.server();
    if (told == null) {
      gone(sender);
      return;
    }
    claims
        .entrySet()
        .removeIf(
            claim ->
                claim.getValue().server().equals(sender)
                    && !told.shards().contains(claim.getKey()));
    var claim = new Claim(sender, told.url());
    told.shards().forEach(shard -> claims.put(shard, claim));
  }

  /** A server is gone, until a beacon of it is read. */
  public void gone(String server) {
    claims.values().removeIf(claim -> claim.server().equals(server));
  }
}
