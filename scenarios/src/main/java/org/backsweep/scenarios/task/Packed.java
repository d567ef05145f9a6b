package org.backsweep.scenarios.task;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.backsweep.pricing.model.ModelFormat;
import org.backsweep.pricing.model.ModelFormats;

/**
 * A value as bytes, from which another process that runs the same program makes the same value, to the last bit of its numbers.
 *
 * <p>A record travels as its components and is made from them by its constructor, whether it is {@link Serializable} or not, and
 * so does an optional value; a {@linkplain ModelFormat model} travels as its name. All else that a job, a task or a result holds
 * is {@link Serializable} itself.
 *
 * @param <T> the type of the value
 * @param bytes the bytes, as {@link ObjectOutputStream} writes them
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way; equality is never asked for
public record Packed<T>(byte[] bytes) implements Serializable {
  /** The classes of which values are made: bytes that somebody else wrote make no other. */
  private static final ObjectInputFilter KNOWN = ObjectInputFilter.Config.createFilter(
      "org.backsweep.**;java.**;com.opengamma.strata.**;com.google.common.**;org.joda.**;!*");

  /**
   * Packs a value.
   *
   * @throws IllegalArgumentException if something in it cannot travel
   */
  public static <T> Packed<T> of(T value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Packing packing = new Packing(bytes)) {
      packing.writeObject(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be sent to another process: " + e.getMessage(), e);
    }
    return new Packed<>(bytes.toByteArray());
  }

  /**
   * The value.
   *
   * @throws IllegalStateException if the bytes were written by another version of the program
   */
  @SuppressWarnings("unchecked") // only a value of this type was packed
  public T value() {
    try (ObjectInputStream packed = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      packed.setObjectInputFilter(KNOWN);
      return (T) packed.readObject();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("was sent by another version of the program: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Packing extends ObjectOutputStream {
    Packing(OutputStream out) throws IOException {
      super(out);
      enableReplaceObject(true);
    }

    @Override
    protected Object replaceObject(Object part) throws IOException {
      return switch (part) {
        case Optional<?> maybe -> new Maybe(maybe.orElse(null));
        case OptionalDouble maybe -> new MaybeNumber(maybe.isPresent(), maybe.orElse(0));
        case ModelFormat<?> format -> new Named(format.name());
        case Record record when !(record instanceof Serializable) -> Components.of(record);
        default -> part;
      };
    }
  }

  private record Maybe(Object value) implements Serializable {
    private Object readResolve() {
      return Optional.ofNullable(value);
    }
  }

  private record MaybeNumber(boolean isPresent, double value) implements Serializable {
    private Object readResolve() {
      return isPresent ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
  }

  private record Named(String name) implements Serializable {
    private Object readResolve() {
      return ModelFormats.ALL.stream().filter(format -> format.name().equals(name)).findFirst()
          .orElseThrow(() -> new IllegalStateException("there is no model '" + name + "'"));
    }
  }

  /** A record taken apart. */
  private record Components(Class<?> type, Object[] values) implements Serializable {
    static Components of(Record whole) throws IOException {
      RecordComponent[] components = whole.getClass().getRecordComponents();
      Object[] values = new Object[components.length];
      try {
        for (int i = 0; i < values.length; i++) {
          components[i].getAccessor().setAccessible(true);
          values[i] = components[i].getAccessor().invoke(whole);
        }
      } catch (ReflectiveOperationException e) {
        throw new IOException(whole.getClass() + " cannot be taken apart", e);
      }
      return new Components(whole.getClass(), values);
    }

    private Object readResolve() {
      try {
        Constructor<?> canonical = type.getDeclaredConstructor(
            Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new));
        canonical.setAccessible(true);
        return canonical.newInstance(values);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(type + " cannot be put together", e);
      }
    }
  }
}
