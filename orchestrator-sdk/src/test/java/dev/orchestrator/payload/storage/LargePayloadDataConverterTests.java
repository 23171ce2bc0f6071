package dev.orchestrator.payload.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orchestrator.common.converter.CodecDataConverter;
import dev.orchestrator.common.converter.DefaultDataConverter;
import dev.orchestrator.failure.ApplicationFailure;
import dev.orchestrator.payload.codec.ZlibPayloadCodec;
import dev.orchestrator.protocol.payload.Failure;
import dev.orchestrator.protocol.payload.Payload;
import dev.orchestrator.protocol.payload.PayloadReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LargePayloadDataConverterTests {

  private static final int THRESHOLD = 100;
  private static final String SMALL = "s".repeat(THRESHOLD - 2);
  private static final String LARGE = "l".repeat(THRESHOLD - 1);

  private final MemoryStore store = new MemoryStore();
  private final LargePayloadDataConverter converter =
      LargePayloadDataConverter.around(DefaultDataConverter.newDefaultInstance(), store, THRESHOLD);

  /** What a test looks at. */
  private static final class MemoryStore implements PayloadStore {

    final Map<String, byte[]> contents = new HashMap<>();
    final List<String> calls = new ArrayList<>();
    boolean away;

    @Override
    public void store(String hash, byte[] content) {
      if (away) {
        throw new PayloadUnavailableException("away", null);
      }
      calls.add("store");
      contents.put(hash, content);
    }

    @Override
    public byte[] load(String hash) {
      calls.add("load");
      byte[] content = contents.get(hash);
      if (content == null) {
        throw new PayloadUnavailableException("not there", null);
      }
      return content;
    }
  }

  private LargePayloadDataConverter ofAnotherProcess() {
    return LargePayloadDataConverter.around(
        DefaultDataConverter.newDefaultInstance(), store, THRESHOLD);
  }

  @Test
  void whatFitsTravelsItself() {
    Payload payload = converter.toPayload(SMALL);

    assertThat(payload.size()).isEqualTo(THRESHOLD);
    assertThat(payload.encoding()).isEqualTo(Payload.JSON);
    assertThat(store.calls).isEmpty();
  }

  @Test
  void aReferenceTravelsForWhatIsLargerAndIsReadByAnyProcess() {
    List<Payload> payloads = converter.toPayloads(SMALL, LARGE);

    assertThat(payloads)
        .extracting(Payload::encoding)
        .containsExactly(Payload.JSON, PayloadReference.ENCODING);
    assertThat(ofAnotherProcess().fromPayloads(payloads, String.class, String.class))
        .containsExactly(SMALL, LARGE);
    assertThat(store.calls).containsExactly("store", "load");
  }

  @Test
  void itIsPutAroundAConverterOnce() {
    assertThat(LargePayloadDataConverter.around(converter, store, THRESHOLD)).isSameAs(converter);

    var elsewhere = LargePayloadDataConverter.around(converter, new MemoryStore(), THRESHOLD);
    assertThat(elsewhere.getDelegate()).isSameAs(converter.getDelegate());
  }

  @Test
  void theSameContentIsStoredAndLoadedOnce() {
    Payload first = converter.toPayload(LARGE);
    Payload second = converter.toPayload(LARGE);
    LargePayloadDataConverter reader = ofAnotherProcess();
    reader.fromPayload(first, String.class);
    reader.fromPayload(second, String.class);

    assertThat(first).isEqualTo(second);
    assertThat(store.calls).containsExactly("store", "load");
  }

  @Test
  void replayStoresNothing() {
    var transfers =
        new Transfers() {
          @Override
          public boolean repeated() {
            return true;
          }

          @Override
          public <T> T run(Supplier<T> transfer) {
            return transfer.get();
          }
        };

    Payload again = converter.with(transfers).toPayload(LARGE);

    assertThat(store.calls).isEmpty();
    assertThat(again).isEqualTo(converter.toPayload(LARGE));
  }

  @Test
  void argumentsThatNobodyTakesAreNotLoaded() {
    List<Payload> payloads = converter.toPayloads(LARGE, LARGE + LARGE);

    assertThat(ofAnotherProcess().fromPayloads(payloads, String.class)).containsExactly(LARGE);
    assertThat(store.calls).containsExactly("store", "store", "load");
  }

  @Test
  void whatIsMissingOrAnotherIsSaid() {
    Payload payload = converter.toPayload(LARGE);
    store.contents.replaceAll((hash, content) -> new byte[content.length]);
    assertThatThrownBy(() -> ofAnotherProcess().fromPayload(payload, String.class))
        .isInstanceOf(PayloadUnavailableException.class)
        .hasMessageContaining("not what was stored");

    store.contents.clear();
    assertThatThrownBy(() -> ofAnotherProcess().fromPayload(payload, String.class))
        .isInstanceOf(PayloadUnavailableException.class)
        .hasMessage("not there");
  }

  @Test
  void detailsOfFailuresAndTheirCausesTravelLikewise() {
    var thrown =
        ApplicationFailure.newFailureWithCause(
            "outer", "Outer", ApplicationFailure.newFailure("inner", "Inner", LARGE), SMALL);

    Failure failure = converter.toFailure(thrown);
    var read = (ApplicationFailure) ofAnotherProcess().fromFailure(failure);

    assertThat(store.calls).containsExactly("store", "load");
    assertThat(read.getDetails().get(String.class)).isEqualTo(SMALL);
    assertThat(read.getCause())
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            inner -> assertThat(inner.getDetails().get(String.class)).isEqualTo(LARGE));
    assertThat(converter.toFailure(read)).isEqualTo(failure);
  }

  @Test
  void aFailureIsToldEvenIfItsDetailsCannotBeStored() {
    store.away = true;

    Failure failure = converter.toFailure(ApplicationFailure.newFailure("no", "No", LARGE));

    assertThat(((ApplicationFailure) converter.fromFailure(failure)).getDetails().get(String.class))
        .isEqualTo(LARGE);
    assertThatThrownBy(() -> converter.toPayload(LARGE))
        .isInstanceOf(PayloadUnavailableException.class);
  }

  @Test
  void whatCodecsMakeSmallEnoughIsNotStored() {
    var compressing =
        LargePayloadDataConverter.around(
            new CodecDataConverter(
                DefaultDataConverter.newDefaultInstance(), List.of(new ZlibPayloadCodec())),
            store,
            THRESHOLD);
    String repetitive = LARGE.repeat(10);

    assertThat(compressing.fromPayload(compressing.toPayload(repetitive), String.class))
        .isEqualTo(repetitive);
    assertThat(store.calls).isEmpty();
  }

  @Test
  void theCacheKeepsWhatWasUsedLastAndStoresAgainAfterAWhile() {
    long[] now = {0};
    var cache = new PayloadCache(10, () -> now[0]);
    cache.stored("a", new byte[6]);
    cache.loaded("b", new byte[4]);
    assertThat(cache.isFresh("b")).isFalse();
    assertThat(cache.isFresh("a")).isTrue();

    cache.loaded("c", new byte[4]);
    cache.loaded("huge", new byte[11]);
    assertThat(cache.find("a")).hasSize(6);
    assertThat(cache.find("b")).isNull();
    assertThat(cache.find("c")).hasSize(4);
    assertThat(cache.find("huge")).isNull();

    now[0] = 300_000_000_000L;
    assertThat(cache.isFresh("a")).isFalse();
  }
}
