package org.backsweep.scenarios.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A standalone cluster on loopback: a master and workers, each a process, from the Spark that is on the class path. */
final class Standalone implements AutoCloseable {
  static final String LOOPBACK = "127.0.0.1";
  private static final String CLASS_PATH = System.getProperty("java.class.path");
  private static final Pattern STARTED = Pattern.compile("Starting Spark master at (spark://" + LOOPBACK + ":\\d+)");
  private static final Pattern REGISTERED = Pattern.compile("Registering worker");
  private static final long PATIENCE_SECONDS = 60;
  private static final long LOOK_MILLIS = 50;

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private String master;

  private Standalone(Path folder) {
    this.folder = folder;
  }

  /** Starts a master and workers of one core each, and returns once the master knows them. */
  static Standalone start(Path folder, int workers) throws IOException, InterruptedException {
    Standalone cluster = new Standalone(folder);
    // Also where the tests are broken off.
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
    try {
      sparkOnly(Files.createDirectories(folder.resolve("spark/jars")).resolve("spark.jar"));
      Path said = cluster.process("master", "org.apache.spark.deploy.master.Master", LOOPBACK, "--port", "0");
      cluster.master = await(said, STARTED, 1).getFirst().group(1);
      for (int worker = 0; worker < workers; worker++) {
        // Spark begins no task a second time on the host of the first: the workers are on two, by name.
        String host = worker % 2 == 0 ? LOOPBACK : "localhost";
        cluster.process("worker" + worker, "org.apache.spark.deploy.worker.Worker", host, "--cores", "1", "--memory", "2g", "--work-dir",
            folder.resolve("work" + worker).toString(), cluster.master);
      }
      await(said, REGISTERED, workers);
      return cluster;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      cluster.close();
      throw e;
    }
  }

  String master() {
    return master;
  }

  /** The folder that a Spark is installed in, as far as a worker or {@code spark-submit} looks. */
  Path home() {
    return folder.resolve("spark");
  }

  private Path process(String name, String main, String host, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(java(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "-Dlog4j2.configurationFile=" + Path.of("src/test/resources/standalone-log4j2.xml").toUri(), "-cp", CLASS_PATH, main, "--host",
        host, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    Path said = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("SPARK_HOME", home().toString());
    builder.environment().put("SPARK_LOCAL_IP", LOOPBACK);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    // Executors are started by the Java of this variable.
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    processes.add(builder.start());
    return said;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<Matcher> await(Path said, Pattern wanted, int times) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      String text = Files.readString(said);
      List<Matcher> found = text.lines().map(wanted::matcher).filter(Matcher::find).toList();
      if (found.size() >= times) {
        return found;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("no '" + wanted + "' in: " + text);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** A jar that stands for those of Spark and of what it depends on, but for nothing of ours. */
  private static void sparkOnly(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, Stream.of(CLASS_PATH.split(File.pathSeparator)).map(Path::of)
        .filter(Files::isRegularFile).filter(path -> !path.startsWith(Path.of("..", "..").toAbsolutePath().normalize()))
        .map(path -> path.toUri().toString()).collect(Collectors.joining(" ")));
    try (OutputStream out = Files.newOutputStream(jar)) {
      new JarOutputStream(out, manifest).close();
    }
  }

  /** Does something while the settings of Spark are those of a test: loopback, and executors that have this class path. */
  static void withSettings(Runnable action) {
    Map<String, String> settings = Map.of("spark.driver.host", LOOPBACK, "spark.driver.bindAddress", LOOPBACK,
        "spark.executor.memory", "512m", "spark.task.maxFailures", "2", "spark.executor.extraClassPath", CLASS_PATH);
    settings.forEach(System::setProperty);
    try {
      action.run();
    } finally {
      settings.keySet().forEach(System::clearProperty);
    }
  }

  /** Starts a thread that does something once a file is there. */
  static Thread once(Path file, Runnable action) {
    return Thread.ofPlatform().start(() -> {
      try {
        while (!Files.exists(file)) {
          Thread.sleep(LOOK_MILLIS);
        }
        action.run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  /** The number that a file holds. */
  static long number(Path file) {
    try {
      return Long.parseLong(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends all processes, and those that they started. */
  @Override
  public void close() {
    List<ProcessHandle> all = new ArrayList<>();
    processes.reversed().forEach(process -> {
      all.add(process.toHandle());
      process.descendants().forEach(all::add);
    });
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(process -> process.onExit().join());
  }
}
