package org.backsweep.scenarios.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tasks for several items, of which some fail. */
class AttemptTest {
  private final List<List<Integer>> tried = new ArrayList<>();

  private Map<Integer, String> each(List<Integer> items, Function<List<Integer>, Map<Integer, String>> task) {
    return Attempt.each(items, some -> {
      tried.add(some);
      return task.apply(some);
    }, (item, why) -> "lost: " + why);
  }

  private static Map<Integer, String> done(List<Integer> some) {
    return some.stream().collect(Collectors.toMap(item -> item, item -> "done"));
  }

  @Test
  void whatGoesTogetherIsDoneOnce() {
    assertThat(each(List.of(1, 2, 3), AttemptTest::done)).isEqualTo(Map.of(1, "done", 2, "done", 3, "done"));
    assertThat(tried).containsExactly(List.of(1, 2, 3));
  }

  @Test
  void whatFailsTogetherIsDoneAloneAndOnlyWhatFailsAloneIsLost() {
    assertThat(each(List.of(1, 2, 3), some -> {
      if (some.contains(2)) {
        throw new ArithmeticException("two");
      }
      return done(some);
    })).isEqualTo(Map.of(1, "done", 2, "lost: two", 3, "done"));
    assertThat(tried).containsExactly(List.of(1, 2, 3), List.of(1), List.of(2), List.of(3));
  }

  @Test
  void whatIsLeftOutIsDoneAlone() {
    assertThat(each(List.of(1, 2, 3), some -> some.size() == 1 ? done(some) : done(List.of(1, 3))))
        .isEqualTo(Map.of(1, "done", 2, "done", 3, "done"));
    assertThat(tried).containsExactly(List.of(1, 2, 3), List.of(2));
  }

  @Test
  void oneThatFailsIsNotTriedAgainAndOfNoneNothingIs() {
    assertThat(each(List.of(7), some -> {
      throw new OutOfMemoryError("test");
    }).get(7)).startsWith("lost: out of memory");
    assertThat(each(List.of(), AttemptTest::done)).isEmpty();
    assertThat(tried).containsExactly(List.of(7));
  }

  @Test
  void anInterruptionEndsAll() {
    assertThatThrownBy(() -> each(List.of(1, 2), some -> {
      throw new CancellationException("interrupted");
    })).isInstanceOf(CancellationException.class);
  }
}
