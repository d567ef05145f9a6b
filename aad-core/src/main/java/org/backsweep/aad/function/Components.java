package org.backsweep.aad.function;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;

/** The components of records, read and written. */
final class Components {
  private Components() {}

  /** The value of a component. */
  static Object read(Record of, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      throw closed(of.getClass(), e);
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    }
  }

  /** A record of the values of its components. */
  static <T extends Record> T make(Class<T> type, Function<RecordComponent, Object> value) {
    RecordComponent[] components = type.getRecordComponents();
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(Arrays.stream(components).map(value).toArray());
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    } catch (ReflectiveOperationException | InaccessibleObjectException e) {
      throw closed(type, e);
    }
  }

  private static IllegalArgumentException closed(Class<?> type, Exception e) {
    return new IllegalArgumentException("the record " + type.getSimpleName() + " cannot be read and made here: a module that it is in "
        + "has to open its package", e);
  }

  /** What a record's own constructor or accessor throws. */
  private static RuntimeException rethrown(InvocationTargetException e) {
    return switch (e.getCause()) {
      case RuntimeException own -> own;
      case Error own -> throw own;
      case Throwable other -> new IllegalArgumentException(other);
    };
  }
}
