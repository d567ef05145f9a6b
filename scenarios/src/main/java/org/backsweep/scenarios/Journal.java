package org.backsweep.scenarios;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.backsweep.scenarios.measure.Measures;
import org.backsweep.scenarios.run.RiskRequest;
import org.backsweep.scenarios.task.Job;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.Plan;
import org.backsweep.scenarios.task.Task;
import org.backsweep.scenarios.task.TaskResult;
import org.backsweep.scenarios.task.Valuation;

/**
 * A runner that keeps the result of each task as it comes: a run that is killed and started again takes what was done from where it was kept, has another
 * runner do what is missing, and ends with the same results to the last bit. A result that lacks a trade for want of memory or time is not kept.
 *
 * @param entries what is kept of a run that has the same input
 * @param other does what is missing
 */
public record Journal(Entries entries, Runner other) implements Runner {
  /** Results that outlive the process, by the digests of their tasks. Called by any thread. */
  public interface Entries {
    /** The bytes that were kept under a digest; empty where there are none. */
    Optional<Packed<TaskResult>> find(String digest);

    /** Keeps bytes under a digest, as well as it can: a run does not end because they cannot be kept. */
    void add(String digest, Packed<TaskResult> result);
  }

  @Override
  public void run(Plan plan, DoubleConsumer worked, Consumer<TaskResult> done) {
    Job job = plan.job();
    String batch = text(job);
    List<Task> missing = new ArrayList<>();
    Map<Integer, String> digests = new HashMap<>();
    for (Task task : plan.tasks()) {
      String digest = digest(batch, task);
      Optional<TaskResult> kept = entries.find(digest).flatMap(Journal::unpacked);
      if (kept.isPresent()) {
        worked.accept(Valuation.work(job, task));
        done.accept(kept.get());
      } else {
        missing.add(task);
        digests.put(task.items().getFirst().place(), digest);
      }
    }
    other.run(new Plan(job, missing), worked, result -> {
      if (result.isFinal()) {
        int first = result.outcomes().stream().mapToInt(outcome -> outcome.item().place()).min().orElseThrow();
        entries.add(digests.get(first), Packed.of(result));
      }
      done.accept(result);
    });
  }

  /** A result as this program writes it; empty for one that it does not know. */
  private static Optional<TaskResult> unpacked(Packed<TaskResult> kept) {
    try {
      return Optional.of(kept.value());
    } catch (IllegalStateException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** What tells the batches of a run apart: a search for an error has several, and an explanation another valuation date. */
  private static String text(Job job) {
    RiskRequest request = job.request();
    return String.join("\n", job.market().valuation().toString(), job.settings().toString(), request.level().text(), request.secondOrder().text(),
        Measures.of(request, any -> true).stream().map(measure -> measure.getClass().getSimpleName()).toList().toString());
  }

  private static String digest(String batch, Task task) {
    StringBuilder text = new StringBuilder(batch);
    task.items().forEach(item -> text.append('\n').append(item.place()).append(' ').append(item.isReconciled()).append(' ').append(item.trade().id()));
    return digest(text.toString());
  }

  /** The SHA-256 of a text, in hexadecimal digits. */
  public static String digest(String text) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
