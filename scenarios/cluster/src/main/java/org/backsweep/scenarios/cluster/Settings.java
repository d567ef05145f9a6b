package org.backsweep.scenarios.cluster;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import org.apache.spark.SparkConf;

/** The settings of Spark for a run. What its user says, by {@code --conf} or {@code -Dspark...}, comes before what stands here. */
final class Settings {
  private static final String JARS = "spark.jars";
  private static final String EXECUTOR_OPTIONS = "spark.executor.extraJavaOptions";
  /** As the start script has them: vectors, and a collector that says in time that memory is short. */
  private static final String OPTIONS = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED"
      + " -XX:+UseParallelGC -XX:GCTimeLimit=90 -XX:GCHeapFreeLimit=25"
      + " -XX:FreqInlineSize=100 -XX:MaxInlineLevel=8 -XX:InlineSmallCode=800";

  private Settings() {}

  /** The settings for a master. */
  static SparkConf of(String master) {
    SparkConf settings = new SparkConf().setMaster(master);
    settings.setIfMissing("spark.app.name", "backsweep");
    settings.setIfMissing("spark.ui.enabled", "false");
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    // Results are handed on one by one: their sum has no limit.
    settings.setIfMissing("spark.driver.maxResultSize", "0");
    // A task on a slow machine is begun a second time on one that has nothing left to do.
    settings.setIfMissing("spark.speculation", "true");
    settings.set(EXECUTOR_OPTIONS, (OPTIONS + " " + settings.get(EXECUTOR_OPTIONS, "")).strip());
    application().map(jar -> jar.toUri().toString()).ifPresent(jar -> addJar(settings, jar));
    return settings;
  }

  /** Adds a jar for executors; spark-submit has done so itself, in a spelling of its own. */
  private static void addJar(SparkConf settings, String jar) {
    String jars = settings.get(JARS, "");
    if (!jars.contains(jar.substring(jar.lastIndexOf('/')))) {
      settings.set(JARS, jars.isEmpty() ? jar : jars + "," + jar);
    }
  }

  /** The jar that this class is in, which executors fetch from the driver; empty where it is in a folder of classes. */
  private static Optional<Path> application() {
    CodeSource source = Settings.class.getProtectionDomain().getCodeSource();
    try {
      return Optional.of(Path.of(source.getLocation().toURI())).filter(Files::isRegularFile);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
