package org.backsweep.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** CLUSTER: whole runs of the program on threads, and on a standalone Spark of this machine with more and more executors. */
record ColdCluster() implements Measured {
  private static final String LOOPBACK = "127.0.0.1";
  private static final Path SPARK = Path.of("scenarios/cluster/target/lib");
  private static final int[] EXECUTORS = {1, 2, 4};
  private static final int[] THREADS = {1, 2};
  private static final long LOOK_MILLIS = 200;
  private static final int LOOKS = 150;

  /** A run by its name. */
  private record Size(String key, String what, String... command) {}

  private static final List<Size> SIZES = List.of(new Size("Quick", "a first look", ColdNight.sample("--quick")),
      new Size("Greeks", "values, Greeks and theta on 65,536 paths", ColdNight.sample("--paths", "65536", "--second-order", "none", "--ladders", "off",
          "--reconcile", "none")));

  @Override
  public String title() {
    return "CLUSTER";
  }

  @Override
  public Figures measure(boolean quick) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("cluster-");
    List<Process> processes = new ArrayList<>();
    try {
      // The first start builds, where that is needed.
      run(folder, Map.of(), SIZES.getFirst(), "--cluster", "local[1]");
      String master = start(folder, processes);
      List<Figure> figures = new ArrayList<>();
      for (Size size : quick ? SIZES.subList(0, 1) : SIZES) {
        for (int threads : THREADS) {
          figures.add(figure(size, "Threads" + threads, threads + (threads == 1 ? " thread" : " threads"),
              run(folder, Map.of(), size, "--threads", String.valueOf(threads))));
        }
        for (int executors : EXECUTORS) {
          String options = "-Dspark.executor.cores=1 -Dspark.executor.memory=1g -Dspark.cores.max=" + executors + " -Dspark.driver.host="
              + LOOPBACK + " -Dspark.driver.bindAddress=" + LOOPBACK;
          figures.add(figure(size, "Executors" + executors, "Spark, " + executors + (executors == 1 ? " executor" : " executors"),
              run(folder, Map.of("BACKSWEEP_JAVA_OPTIONS", options), size, "--cluster", master)));
        }
      }
      return Figures.now(title(), "Whole runs of ./backsweep on the 79 trades of the sample, from a cold start to the last file, on threads and on a "
          + "standalone Spark whose master, worker and executors (of one core and 1 GB) share the machine with the driver. One run each.",
          quick, figures);
    } finally {
      processes.reversed().forEach(process -> {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      });
      ColdNight.delete(folder);
    }
  }

  private static Figure figure(Size size, String key, String where, double seconds) {
    return Figure.once("backsweep" + size.key() + key, "Backsweep: the sample, " + size.what() + ": " + where, seconds, "s");
  }

  private static double run(Path folder, Map<String, String> environment, Size size, String... more) throws IOException, InterruptedException {
    return ColdNight.seconds(folder, environment, Stream.of(size.command(), more).flatMap(Stream::of).toArray(String[]::new));
  }

  /** Starts a master and a worker, and returns the URL of the master. */
  private static String start(Path folder, List<Process> processes) throws IOException, InterruptedException {
    Path home = Files.createDirectory(folder.resolve("spark"));
    Files.createSymbolicLink(home.resolve("jars"), SPARK.toAbsolutePath());
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
      port = free.getLocalPort();
    }
    String master = "spark://" + LOOPBACK + ":" + port;
    processes.add(spark(folder, home, "master.Master", "--port", String.valueOf(port)));
    await(port);
    processes.add(spark(folder, home, "worker.Worker", "--cores", "4", "--memory", "8g", "--work-dir", folder.resolve("work").toString(), master));
    return master;
  }

  private static Process spark(Path folder, Path home, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
        home.resolve("jars") + "/*", "org.apache.spark.deploy." + main, "--host", LOOPBACK, "--webui-port", "0"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(main + ".log").toFile());
    builder.environment().putAll(Map.of("SPARK_HOME", home.toString(), "SPARK_LOCAL_IP", LOOPBACK, "SPARK_SCALA_VERSION", "2.13",
        "JAVA_HOME", System.getProperty("java.home")));
    return builder.start();
  }

  private static void await(int port) throws IOException, InterruptedException {
    for (int look = 0; look < LOOKS; look++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(LOOPBACK, port));
        return;
      } catch (IOException e) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
    throw new IOException("the master does not answer");
  }
}
