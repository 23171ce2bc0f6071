package dev.orchestrator.common.converter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orchestrator.protocol.payload.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;

class DefaultDataConverterTests {

  record Line(String sku, int quantity, @Nullable BigDecimal price) {}

  record Order(String id, Instant placed, LocalDate due, Duration grace, List<Line> lines) {}

  private final DefaultDataConverter converter = DefaultDataConverter.newDefaultInstance();

  @Test
  void recordsAndTimesComeBackEqual() {
    var order =
        new Order(
            "o-1",
            Instant.parse("2026-03-01T10:15:30.123456789Z"),
            LocalDate.of(2026, 3, 4),
            Duration.ofMinutes(90),
            List.of(new Line("apple", 2, new BigDecimal("1.10"))));

    Payload payload = converter.toPayload(order);

    assertThat(payload.encoding()).isEqualTo(Payload.JSON);
    assertThat(payload.text()).contains("\"PT1H30M\"", "\"2026-03-04\"");
    assertThat(converter.fromPayload(payload, Order.class)).isEqualTo(order);
  }

  /** An application that is restarted in the same process has new classes each time. */
  @Test
  void classesOfAnApplicationAreNotKeptBeyondItsConverter() throws Exception {
    WeakReference<Class<?>> met = convertedByAnotherApplication();

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(met.refersTo(null)).isTrue();
            });
  }

  private static WeakReference<Class<?>> convertedByAnotherApplication() throws Exception {
    Class<?> type = new ApplicationLoader().loadClass(Bare.class.getName());
    assertThat(type).isNotSameAs(Bare.class);
    var value = type.getDeclaredConstructor().newInstance();
    DefaultDataConverter.newDefaultInstance().toPayload(value);
    return new WeakReference<>(type);
  }

  /** A value whose class an application brings along. */
  public static final class Bare {

    /** For the application. */
    public Bare() {}

    /** One property. */
    public int getNumber() {
      return 1;
    }
  }

  /** Has a class of its own of each {@link Bare}. */
  private static final class ApplicationLoader extends ClassLoader {

    ApplicationLoader() {
      super(Bare.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Bare.class.getName())) {
        return super.loadClass(name, resolve);
      }
      try (InputStream code = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = Objects.requireNonNull(code).readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  @Test
  void genericTypesKeepTheirElementTypes() {
    Type type = new TypeReference<Map<String, List<Line>>>() {}.getType();
    var value = Map.of("a", List.of(new Line("pear", 1, null)));

    assertThat(converter.fromPayload(converter.toPayload(value), type)).isEqualTo(value);
  }

  @Test
  void nullIsAPayloadOfItsOwnAndReadsAsZeroWhereAPrimitiveIsAskedFor() {
    Payload payload = converter.toPayload(null);

    assertThat(payload.encoding()).isEqualTo(Payload.NULL);
    assertThat(converter.fromPayload(payload, Line.class)).isNull();
    assertThat(converter.fromPayload(payload, int.class)).isZero();
    assertThat(converter.fromPayload((Payload) null, boolean.class)).isFalse();
  }

  @Test
  void byteArraysTravelAsTheyAreAndAreCopied() {
    byte[] bytes = {1, 2, 3};
    Payload payload = converter.toPayload(bytes);
    bytes[0] = 9;

    assertThat(payload.encoding()).isEqualTo(Payload.BINARY);
    assertThat(converter.fromPayload(payload, byte[].class)).containsExactly(1, 2, 3);
  }

  @Test
  void argumentListsTolerateMissingAndSuperfluousArguments() {
    List<Payload> two = converter.toPayloads("a", 7);

    assertThat(converter.fromPayloads(two, String.class, int.class, Line.class, long.class))
        .containsExactly("a", 7, null, 0L);
    assertThat(converter.fromPayloads(two, String.class)).containsExactly("a");
  }

  @Test
  void payloadsOfOlderAndNewerCodeAreRead() {
    Payload payload = Payload.json("{\"sku\":\"fig\",\"colour\":\"green\"}");

    assertThat(converter.fromPayload(payload, Line.class)).isEqualTo(new Line("fig", 0, null));
  }

  @Test
  void whatCannotBeReadNamesTheTypeAskedFor() {
    assertThatThrownBy(() -> converter.fromPayload(Payload.json("\"seven\""), int.class))
        .isInstanceOf(DataConverterException.class)
        .hasMessageContaining("int");
    assertThatThrownBy(() -> converter.fromPayload(Payload.of("x/y", new byte[0]), int.class))
        .isInstanceOf(DataConverterException.class)
        .hasMessageContaining("x/y");
  }

  @Test
  void anApplicationsOwnMapperReplacesTheDefaultOne() {
    var mapper =
        JacksonJsonPayloadConverter.newDefaultMapper()
            .rebuild()
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .build();
    DefaultDataConverter custom =
        converter.withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));

    assertThat(custom.toPayload(new Line("kiwi", 1, null)).text()).contains("\"Sku\"");
    assertThat(custom.toPayload(null).encoding()).isEqualTo(Payload.NULL);
  }
}
