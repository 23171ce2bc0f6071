package dev.orchestrator.core.limit;

import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.FailureInfo;
import dev.orchestrator.protocol.payload.Payload;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many bytes the user's data have, metadata included. */
public final class PayloadSizes {

  private PayloadSizes() {}

  /** The size of one payload; 0 for none. */
  public static long of(@Nullable Payload payload) {
    if (payload == null) {
      return 0;
    }
    long size = payload.size();
    for (var entry : payload.metadata().entrySet()) {
      size += entry.getKey().length() + entry.getValue().length();
    }
    return size;
  }

  /** The size of all payloads together. */
  public static long of(Collection<Payload> payloads) {
    return payloads.stream().mapToLong(PayloadSizes::of).sum();
  }

  /** The size of all keys and payloads together. */
  public static long of(Map<String, Payload> payloads) {
    return of(payloads.values()) + payloads.keySet().stream().mapToLong(String::length).sum();
  }

  /** The size of a failure: texts and details, with those of its causes. */
  public static long of(Failure failure) {
    long size = 0;
    for (Failure each = failure; each != null; each = each.cause()) {
      size += length(each.message()) + length(each.stackTrace()) + of(details(each.info()));
      size += of(each.encodedAttributes());
    }
    return size;
  }

  private static List<Payload> details(FailureInfo info) {
    return switch (info) {
      case FailureInfo.Application application -> application.details();
      case FailureInfo.Timeout timeout -> timeout.lastHeartbeatDetails();
      case FailureInfo.Canceled canceled -> canceled.details();
      case FailureInfo.Terminated terminated -> List.of();
      case FailureInfo.Server server -> List.of();
      case FailureInfo.Activity activity -> List.of();
      case FailureInfo.ChildWorkflow child -> List.of();
    };
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
