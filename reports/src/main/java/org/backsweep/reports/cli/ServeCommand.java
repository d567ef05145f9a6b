package org.backsweep.reports.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.backsweep.reports.serve.Server;
import org.backsweep.reports.store.Store;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The command {@code serve}: shows a store in a browser. */
@Command(name = "serve", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, sortOptions = false,
    description = "Shows a store in a browser, and changes nothing: runs, books, trades, Greeks, any table, what differs between two runs, a number "
        + "over the runs, SQL, and all of it as CSV. Ctrl-C ends it. docs/serve.md has the pages, and who may ask.",
    footer = {"", "./backsweep serve --store results.duckdb", "", Main.EXIT_CODES})
final class ServeCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;
  /** Less than a run waits for the store. */
  private static final int LONGEST_SECONDS = 45;

  @ParentCommand
  private Main main;

  @Spec
  private CommandSpec command;

  @Mixin
  private StoreOption store;

  @Option(names = "--port", paramLabel = "N", defaultValue = "8090", description = "The port (default ${DEFAULT-VALUE}; 0: any that is free).")
  private int port;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
      description = "The address to listen at (default ${DEFAULT-VALUE}: for this machine alone). At another one each request has to bring a token, "
          + "which is part of the address that is printed.")
  private String host;

  @Option(names = "--seconds", paramLabel = "N", defaultValue = "20",
      description = "The time that a page may have the store, after which it is broken off (default ${DEFAULT-VALUE}, at most " + LONGEST_SECONDS + ").")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT || seconds < 1 || seconds > LONGEST_SECONDS) {
      throw wrong("--port must be 0 to " + LAST_PORT + ", and --seconds 1 to " + LONGEST_SECONDS + ", not " + port + " and " + seconds, null);
    }
    // What is wrong with the store is said now, and not on each page.
    store.open(main.console()).close();
    try (Server server = start()) {
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "backsweep-stop"));
      main.console().out().println("Open " + server.address() + " in a browser; it shows " + store.location().shown() + ". Ctrl-C ends it.");
      new CountDownLatch(1).await();
      return ExitCode.CLEAN.code();
    }
  }

  private Server start() {
    try {
      return Server.start(store.location(), new InetSocketAddress(InetAddress.getByName(host), port), Duration.ofSeconds(seconds), this::report);
    } catch (UnknownHostException e) {
      throw wrong("--host '" + host + "' is no address of this machine that can be found", e);
    } catch (BindException e) {
      throw wrong("port " + port + " of " + host + " cannot be had (" + e.getMessage() + "); name another with --port, or 0 for any", e);
    } catch (IOException e) {
      throw wrong("the server cannot start at " + host + ", port " + port + ": " + e.getMessage(), e);
    }
  }

  private ParameterException wrong(String why, Exception cause) {
    return new ParameterException(new CommandLine(command), why, cause);
  }

  private void report(Throwable fault) {
    PrintWriter trace = new PrintWriter(main.console().err(), true, main.console().err().charset());
    fault.printStackTrace(trace);
  }
}
