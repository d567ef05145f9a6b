package org.backsweep.aad.lift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.backsweep.aad.Real;

/** Where a path through the code stands: the calls that are open, from the outermost, and the arrays and objects that were made. */
final class State {
  /** A place in the code: an instruction at some depth of calls. */
  record Point(int depth, int index) {}

  /** A call: the next instruction, the local variables and the stack. */
  static final class Frame {
    final Code code;
    final Value[] locals;
    final List<Value> stack;
    int next;

    private Frame(Code code, Value[] locals, List<Value> stack, int next) {
      this.code = code;
      this.locals = locals;
      this.stack = stack;
      this.next = next;
    }

    void push(Value value) {
      stack.add(value);
    }

    Value pop() {
      return stack.removeLast();
    }

    /** So many values from the top, in the order in which they were pushed. */
    List<Value> pop(int count) {
      List<Value> top = stack.subList(stack.size() - count, stack.size());
      List<Value> popped = new ArrayList<>(top);
      top.clear();
      return popped;
    }
  }

  private final List<Frame> frames;
  private final Map<Integer, Value[]> arrays;

  private State(List<Frame> frames, Map<Integer, Value[]> arrays) {
    this.frames = frames;
    this.arrays = arrays;
  }

  /** Before any call: a frame without code, to which the outermost call returns. */
  State() {
    this(new ArrayList<>(List.of(new Frame(null, new Value[0], new ArrayList<>(), 0))), new HashMap<>());
  }

  State copy() {
    return combine(this, (a, _) -> a);
  }

  Frame top() {
    return frames.getLast();
  }

  int depth() {
    return frames.size() - 1;
  }

  void call(Code code, List<Value> arguments) {
    Value[] locals = new Value[code.maxLocals()];
    int slot = 0;
    for (Value value : arguments) {
      locals[slot] = value;
      slot += value instanceof Value.Number ? 2 : 1;
    }
    frames.add(new Frame(code, locals, new ArrayList<>(), 0));
  }

  void leave() {
    frames.removeLast();
  }

  Value[] array(Value.Array array) {
    return arrays.get(array.id());
  }

  void put(Value.Array array, Value[] elements) {
    arrays.put(array.id(), elements);
  }

  /** The fields of an object that the method made. */
  Value[] fields(Value.Made made) {
    return arrays.get(made.id());
  }

  void put(Value.Made made, Value[] fields) {
    arrays.put(made.id(), fields);
  }

  /** Whether what the last step throws may be caught in one of the calls. */
  boolean isCaught() {
    return frames.stream().skip(1).anyMatch(frame -> frame.code.isCaught(frame.next - 1));
  }

  boolean isAt(Point point) {
    return depth() == point.depth() && top().next == point.index();
  }

  /** Where the ways from a place meet again, in the same call or behind its end. */
  Point meeting(Point from) {
    Code code = frames.get(from.depth()).code;
    int index = code.flow().meeting(from.index());
    return code.flow().isEnd(index) ? new Point(from.depth() - 1, frames.get(from.depth() - 1).next) : new Point(from.depth(), index);
  }

  /** Whether this and another state at the same place differ in nothing but doubles. */
  boolean meets(State other) {
    return combine(other, (a, b) -> a.equals(b) || a instanceof Value.Number && b instanceof Value.Number
        || a instanceof Value.Boxed && b instanceof Value.Boxed ? a : null) != null;
  }

  /** This state where a condition holds, and otherwise another that {@linkplain #meets meets} it. */
  State where(Real condition, State other) {
    return combine(other, (a, b) -> where(condition, a, b));
  }

  private static Value where(Real condition, Value a, Value b) {
    return a.equals(b) ? a
        : a instanceof Value.Boxed(Value.Number x) && b instanceof Value.Boxed(Value.Number y)
            ? new Value.Boxed(new Value.Recorded(Real.select(condition, real(x, condition), real(y, condition))))
            : new Value.Recorded(Real.select(condition, real(a, condition), real(b, condition)));
  }

  /** A number, as one of the recording that another is of. */
  static Real real(Value value, Real of) {
    return value instanceof Value.Recorded recorded ? recorded.real() : of.constant(((Value.Known) value).value());
  }

  /** A state made of two at the same place, value by value; null if one value is. Variables that are read no more are left out. */
  private State combine(State other, BinaryOperator<Value> each) {
    List<Frame> joined = new ArrayList<>();
    for (int k = 0; k < frames.size(); k++) {
      Frame a = frames.get(k);
      Frame b = other.frames.get(k);
      Value[] locals = new Value[a.locals.length];
      for (int slot = 0; slot < locals.length; slot++) {
        if (a.code.flow().isLive(a.next, slot)) {
          locals[slot] = each.apply(a.locals[slot], b.locals[slot]);
          if (locals[slot] == null) {
            return null;
          }
        }
      }
      Value[] stack = zip(a.stack.toArray(Value[]::new), b.stack.toArray(Value[]::new), each);
      if (stack == null) {
        return null;
      }
      joined.add(new Frame(a.code, locals, new ArrayList<>(Arrays.asList(stack)), a.next));
    }
    Map<Integer, Value[]> both = new HashMap<>(other.arrays);
    for (Map.Entry<Integer, Value[]> mine : arrays.entrySet()) {
      Value[] theirs = other.arrays.getOrDefault(mine.getKey(), mine.getValue());
      Value[] elements = zip(mine.getValue(), theirs, each);
      if (elements == null) {
        return null;
      }
      both.put(mine.getKey(), elements);
    }
    return new State(joined, both);
  }

  private static Value[] zip(Value[] a, Value[] b, BinaryOperator<Value> each) {
    Value[] zipped = new Value[a.length];
    for (int i = 0; i < a.length; i++) {
      zipped[i] = each.apply(a[i], b[i]);
      if (zipped[i] == null) {
        return null;
      }
    }
    return zipped;
  }
}
