package org.backsweep.aad.parallel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed number of threads, the caller's among them, that share numbered tasks. */
public final class Workers implements AutoCloseable {
  private static final Workers CALLER = new Workers(1);

  private final int threads;
  private final ExecutorService others;
  // Whether the thread is at a task. It does the tasks that it hands out from there alone, since the others may wait for it.
  private final ThreadLocal<Boolean> atTask = ThreadLocal.withInitial(() -> false);

  private Workers(int threads) {
    this.threads = threads;
    this.others = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, task -> {
      Thread thread = new Thread(task, "backsweep-worker");
      thread.setDaemon(true);
      return thread;
    });
  }

  /** The calling thread alone. */
  public static Workers caller() {
    return CALLER;
  }

  /**
   * The calling thread and {@code threads - 1} others.
   *
   * @throws IllegalArgumentException if threads is less than 1
   */
  public static Workers of(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, not " + threads);
    }
    return threads == 1 ? CALLER : new Workers(threads);
  }

  /** The number of threads. */
  public int threads() {
    return threads;
  }

  /** The work for each task. */
  public interface Task {
    /**
     * Does one task.
     *
     * @param worker the number of the thread, from 0: no two tasks run with the same one at the same time
     * @param task the number of the task
     */
    void run(int worker, int task);
  }

  /**
   * Does tasks {@code 0 .. count - 1}, each once, in no particular order, and returns when all are done. Called from within
   * a task, it does them all on the calling thread.
   *
   * @throws CancellationException if the calling thread is interrupted
   */
  public void forEach(int count, Task task) {
    AtomicInteger next = new AtomicInteger();
    Busy busy = new Busy();
    List<Future<?>> running = new ArrayList<>();
    for (int worker = 1; worker < Math.min(atTask.get() ? 1 : threads, count); worker++) {
      int id = worker;
      running.add(others.submit(() -> busy.during(() -> share(id, next, count, task))));
    }
    try {
      share(0, next, count, task);
    } catch (CancellationException e) {
      busy.interrupt();
      throw e;
    } finally {
      next.set(count);
      joinAll(running, busy);
    }
  }

  private void share(int worker, AtomicInteger next, int count, Task task) {
    boolean within = atTask.get();
    atTask.set(true);
    try {
      for (int t = next.getAndIncrement(); t < count; t = next.getAndIncrement()) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("interrupted");
        }
        task.run(worker, t);
      }
    } finally {
      atTask.set(within);
    }
  }

  /**
   * The other threads while they work on the tasks of one caller, so that an interruption of the caller reaches them, and only
   * then.
   */
  private static final class Busy {
    private final Set<Thread> now = new HashSet<>();

    void during(Runnable work) {
      synchronized (this) {
        now.add(Thread.currentThread());
      }
      try {
        work.run();
      } finally {
        synchronized (this) {
          now.remove(Thread.currentThread());
          // An interruption that was meant for these tasks must not reach the next ones.
          Thread.interrupted();
        }
      }
    }

    synchronized void interrupt() {
      now.forEach(Thread::interrupt);
    }
  }

  /**
   * Waits for all futures, whatever fails, and then throws the first failure: nothing still runs when the caller hears of it.
   */
  private static void joinAll(List<Future<?>> running, Busy busy) {
    Throwable failure = null;
    for (Future<?> future : running) {
      Throwable failed = join(future, busy);
      if (failure == null) {
        failure = failed;
      } else if (failed != null) {
        failure.addSuppressed(failed);
      }
    }
    switch (failure) {
      case null -> { }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    }
  }

  /** Waits for one future, and returns the reason if it failed; null if it did not. */
  private static Throwable join(Future<?> future, Busy busy) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          future.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true;
          busy.interrupt();
        }
      }
    } catch (ExecutionException e) {
      return e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    if (others != null) {
      others.shutdown();
    }
  }
}
