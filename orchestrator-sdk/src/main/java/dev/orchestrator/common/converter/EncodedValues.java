package dev.orchestrator.common.converter;

import dev.orchestrator.common.Values;
import dev.orchestrator.protocol.payload.Payload;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that came over the wire: converted when read, and passed on as they came. */
public final class EncodedValues implements Values {

  private final List<Payload> payloads;
  private final DataConverter converter;

  /** The payloads, to be read by the converter. */
  public EncodedValues(List<Payload> payloads, DataConverter converter) {
    this.payloads = List.copyOf(payloads);
    this.converter = converter;
  }

  /** The payloads of any values. */
  public static List<Payload> payloadsOf(Values values, DataConverter converter) {
    if (values instanceof EncodedValues encoded) {
      return encoded.payloads;
    }
    var objects = new @Nullable Object[values.getSize()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = values.get(i, Object.class);
    }
    return converter.toPayloads(objects);
  }

  @Override
  public int getSize() {
    return payloads.size();
  }

  @Override
  public <T> @Nullable T get(int index, Class<T> type, Type genericType) {
    Payload payload = index < payloads.size() ? payloads.get(index) : null;
    return Types.cast(type, converter.fromPayload(payload, genericType));
  }

  @Override
  public String toString() {
    return payloads.toString();
  }
}
