package dev.orchestrator.engine.jpa;

import dev.orchestrator.engine.visibility.InvalidPageTokenException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a search ended: the place of its last run, and which search it was. */
final class PlaceToken {

  private static final int MAX_VALUES = 10;

  private PlaceToken() {}

  /** The token of a place in a search; searches are told apart by their text. */
  static String encode(String search, List<@Nullable Object> place) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(search.hashCode());
      out.writeByte(place.size());
      for (Object value : place) {
        write(value, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static void write(@Nullable Object value, DataOutputStream out) throws IOException {
    switch (value) {
      case null -> out.writeByte('n');
      case String text -> {
        out.writeByte('s');
        out.writeUTF(text);
      }
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case Boolean bool -> {
        out.writeByte('b');
        out.writeBoolean(bool);
      }
      case Instant time -> {
        out.writeByte('t');
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
      }
      case UUID id -> {
        out.writeByte('u');
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
      }
      default -> throw new IllegalArgumentException("No sort key: " + value);
    }
  }

  /**
   * The place that a token of this search stands for.
   *
   * @throws InvalidPageTokenException if it is none
   */
  static List<@Nullable Object> decode(String search, String token) {
    try (var in =
        new DataInputStream(new ByteArrayInputStream(Base64.getUrlDecoder().decode(token)))) {
      if (in.readInt() != search.hashCode()) {
        throw new InvalidPageTokenException();
      }
      int size = in.readByte();
      if (size < 1 || size > MAX_VALUES) {
        throw new InvalidPageTokenException();
      }
      List<@Nullable Object> place = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        place.add(read(in));
      }
      return place;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new InvalidPageTokenException();
    }
  }

  private static @Nullable Object read(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 'n' -> null;
      case 's' -> in.readUTF();
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 'b' -> in.readBoolean();
      case 't' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      case 'u' -> new UUID(in.readLong(), in.readLong());
      default -> throw new InvalidPageTokenException();
    };
  }
}
