package org.backsweep.aad;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What is made of a function to run it or to differentiate it: made when it is first asked for, and kept with the function. */
public final class Kept {
  private final Map<Object, Object> made = new ConcurrentHashMap<>();

  /**
   * What is kept under a key. It is not made within a lock, since making it may ask for more: where several threads ask for it at
   * once, the first one made is the one that all get.
   *
   * @throws ClassCastException if something of another type was made under the key
   */
  @SuppressWarnings("unchecked") // a key's own value is entered under it
  public <T> T of(Object key, Supplier<T> maker) {
    Object known = made.get(key);
    if (known == null) {
      Object mine = maker.get();
      Object first = made.putIfAbsent(key, mine);
      known = first == null ? mine : first;
    }
    return (T) known;
  }
}
