package org.backsweep.reports.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.backsweep.scenarios.task.Packed;
import org.backsweep.scenarios.task.TaskResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read from a journal is what was written to it, whatever happened to the file. */
class JournalFileTest {
  private static final int ENTRIES = 6;

  @TempDir
  private Path folder;

  private Path file() {
    return folder.resolve("journal");
  }

  private static String digest(int k) {
    return String.format("%064x", k + 1);
  }

  /** Bytes that a result might be, of another length for each. */
  private static byte[] bytes(int k) {
    byte[] bytes = new byte[1000 * (k + 1)];
    new Random(k).nextBytes(bytes);
    Arrays.fill(bytes, 0, bytes.length / 2, (byte) k);
    return bytes;
  }

  private void write(String identity, int from, int to) throws IOException {
    try (JournalFile journal = JournalFile.open(file(), identity)) {
      for (int k = from; k < to; k++) {
        journal.add(digest(k), new Packed<TaskResult>(bytes(k)));
      }
    }
  }

  /** The number of entries that are there; each is right. */
  private int found(String identity) throws IOException {
    int found = 0;
    try (JournalFile journal = JournalFile.open(file(), identity)) {
      for (int k = 0; k < ENTRIES; k++) {
        byte[] right = bytes(k);
        found += journal.find(digest(k)).map(result -> {
          assertThat(result.bytes()).isEqualTo(right);
          return 1;
        }).orElse(0);
      }
      assertThat(journal.size()).isEqualTo(found);
    }
    return found;
  }

  @Test
  void thereIsNoFileBeforeTheFirstEntry() throws IOException {
    write("a", 0, 0);
    assertThat(file()).doesNotExist();
    assertThat(found("a")).isZero();
  }

  @Test
  void entriesAreFoundAndMoreAreAdded() throws IOException {
    write("a", 0, 4);
    assertThat(found("a")).isEqualTo(4);
    write("a", 4, ENTRIES);
    assertThat(found("a")).isEqualTo(ENTRIES);
  }

  @Test
  void anotherRunBeginsAnew() throws IOException {
    write("a", 0, ENTRIES);
    assertThat(found("b")).isZero();
    assertThat(found("a")).as("that of another run stays until there is something to keep").isEqualTo(ENTRIES);
    write("b", 0, 2);
    assertThat(found("b")).isEqualTo(2);
    assertThat(found("a")).isZero();
  }

  /** A kill or a loss of power leaves any part of the file, and a failing disk any byte: no entry is wrong, and those before the damage count. */
  @Test
  void aDamagedFileHasNoWrongEntry() throws IOException {
    write("a", 0, ENTRIES);
    byte[] whole = Files.readAllBytes(file());
    Random random = new Random(7);
    int saved = 0;
    for (int trial = 0; trial < 300; trial++) {
      byte[] damaged = random.nextBoolean() ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      if (damaged.length == whole.length) {
        damaged[random.nextInt(whole.length)] ^= (byte) (1 + random.nextInt(255));
      }
      Files.write(file(), damaged);
      int found = found("a");
      saved += found;
      write("a", found, ENTRIES);
      assertThat(found("a")).as("whole again").isEqualTo(ENTRIES);
    }
    assertThat(saved).as("entries before the damage").isGreaterThan(300);
  }

  @Test
  void aFileThatIsNoJournalIsReplaced() throws IOException {
    Files.write(file(), "short".getBytes(StandardCharsets.UTF_8));
    write("a", 0, 3);
    assertThat(found("a")).isEqualTo(3);
  }

  @Test
  void aFileThatCannotBeWrittenCostsOnlyTheRestart() throws IOException {
    Files.createDirectory(file());
    Files.createFile(file().resolve("inside"));
    write("a", 0, ENTRIES);
    assertThat(found("a")).isZero();
    try (JournalFile journal = JournalFile.open(folder.resolve("nowhere").resolve("journal"), "a")) {
      journal.add(digest(0), new Packed<TaskResult>(bytes(0)));
      journal.add(digest(1), new Packed<TaskResult>(bytes(1)));
      assertThat(journal.find(digest(0))).isEmpty();
    }
  }
}
