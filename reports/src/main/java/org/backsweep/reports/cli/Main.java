package org.backsweep.reports.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.backsweep.pricing.input.InputException;
import org.backsweep.pricing.input.Spelling;
import org.backsweep.reports.output.Build;
import org.backsweep.reports.output.OutputException;
import org.backsweep.reports.store.StoreException;
import org.backsweep.scenarios.ClusterException;
import org.backsweep.scenarios.run.Attempt;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program, as the command that its subcommands belong to. */
@Command(name = "backsweep", mixinStandardHelpOptions = true, versionProvider = Main.Version.class,
    description = "Every Greek of a portfolio, to every market quote, in one backward sweep.",
    footer = {"", Main.EXIT_CODES})
public final class Main implements Runnable {
  static final String EXIT_CODES = "Exit codes: 0 clean; 2 usage, input that cannot be read, output that cannot be written, or a "
      + "store or cluster that cannot be used; "
      + "3 finished, with rejected rows, failed trades, or trades without the figures that were asked for; "
      + "4 finished, with a Greek that does not reconcile (rejects or not); "
      + "5 finished, with a limit that is breached (rejects or not); "
      + "6 finished, and all is written, but the store lacks it; "
      + "130 broken off with Ctrl-C; 1 a fault of the program, or out of memory outside of a trade.";

  /** The commands in the order of the help, with those that a night begins with first. */
  private static final List<Class<?>> COMMANDS = List.of(RunCommand.class, NightCommand.class, DemoCommand.class, HedgeCommand.class,
      KernelsCommand.class, ImportCommand.class, SqlCommand.class, CompareCommand.class, HistoryCommand.class, ServeCommand.class,
      StoreCommand.class, ExportCommand.class, ShellCommand.class, CompletionCommand.class);
  private static final Set<Class<?>> LOGGED = Set.of(RunCommand.class, NightCommand.class, DemoCommand.class);

  private Console console;
  private CommandLine line;
  private Optional<NightFile> night = Optional.empty();

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the program and ends the process with its exit code. */
  public static void main(String[] args) {
    if (asked(args).filter(LOGGED::contains).isPresent()) {
      // Log4j takes a fifth of a second to start; it does so beside what comes before the first that is logged.
      Thread.ofPlatform().daemon().name("backsweep-log").start(() -> LogManager.getContext(false));
    }
    System.exit(run(Console.ofProcess(), args));
  }

  /** Runs the program. */
  static int run(Console console, String... args) {
    Main main = new Main(console);
    CommandLine line = new CommandLine(main);
    // To look at the options of all commands takes a cold start a tenth of a second and more.
    asked(args).filter(command -> command != CompletionCommand.class).map(List::<Class<?>>of).orElse(COMMANDS).forEach(line::addSubcommand);
    line.setOut(new PrintWriter(console.out(), true, Charset.defaultCharset()))
        .setErr(new PrintWriter(console.err(), true, Charset.defaultCharset()))
        .setParameterExceptionHandler((wrong, given) -> main.refuse(wrong, given))
        .setExecutionExceptionHandler((failure, command, parsed) -> main.report(failure));
    main.line = line;
    Converters.register(line);
    if (Stream.of(args).anyMatch(Set.of("-h", "--help")::contains)) {
      Stream.of(RunCommand.class, NightCommand.class).map(Main::name).map(line.getSubcommands()::get).filter(Objects::nonNull)
          .forEach(HelpTexts::addTo);
    }
    try {
      main.readNight(args);
      int code = line.execute(args);
      main.console.event("exit", Map.of("exit_code", code));
      return code;
    } catch (InputException e) {
      return main.fail(e);
    } catch (OutOfMemoryError e) {
      main.console.err().println("backsweep: " + Attempt.reason(e) + "; nothing was written");
      return ExitCode.INTERNAL.code();
    } finally {
      main.console.close();
    }
  }

  /** The command that arguments begin with. */
  private static Optional<Class<?>> asked(String... args) {
    return args.length == 0 ? Optional.empty() : COMMANDS.stream().filter(command -> name(command).equals(args[0])).findFirst();
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  /** Takes the values of options from the file that a night is described in, which the command line may overrule. */
  private void readNight(String... args) {
    if (args.length > 1 && args[0].equals(NightCommand.NAME) && !args[1].startsWith("-")) {
      CommandLine command = line.getSubcommands().get(NightCommand.NAME);
      night = Optional.of(NightFile.read(Path.of(args[1]), command.getCommandSpec()));
      command.setDefaultValueProvider(night.get());
    }
  }

  Console console() {
    return console;
  }

  /** The console as options want it; from now on all is said there. */
  Console console(OutputOptions options) {
    console = options.apply(console);
    return console;
  }

  /** Says which commands there are, where none is given. */
  @Override
  public void run() {
    List<String> names = COMMANDS.stream().map(Main::name).toList();
    throw new ParameterException(new CommandLine(this),
        "a command is wanted: " + String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast());
  }

  private int refuse(ParameterException wrong, String... given) {
    CommandLine command = command(given);
    String place = night.flatMap(file -> file.place(wrong.getArgSpec(), given)).orElse("");
    console.err().println("backsweep: " + place + wrong.getMessage() + misspelt(wrong, command, given));
    console.err().println("Try './" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  /** The command, or command of a command, that arguments begin with. */
  private CommandLine command(String... given) {
    CommandLine command = line;
    for (String name : given) {
      CommandLine below = command.getSubcommands().get(name);
      if (below == null) {
        return command;
      }
      command = below;
    }
    return command;
  }

  /** What is to be said of a misspelt option or command, also where the parser complains first of what is missing for want of it. */
  private static String misspelt(ParameterException wrong, CommandLine command, String... given) {
    if (wrong instanceof UnmatchedArgumentException unknown) {
      return alike(unknown.getUnmatched().getFirst(), command);
    }
    return Stream.of(given).filter(argument -> argument.startsWith("--")).map(argument -> argument.split("=", 2)[0])
        .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option)).findFirst()
        .map(option -> "; '" + option + "' is no option" + alike(option, command)).orElse("");
  }

  /** A question that names the option or command which a misspelt one may mean; empty where none is like it. */
  private static String alike(String unknown, CommandLine command) {
    // Options of one letter are alike, and none of them is a misspelling of another.
    List<String> names = Stream.concat(command.getCommandSpec().optionsMap().keySet().stream().filter(name -> name.startsWith("--")),
        command.getSubcommands().keySet().stream()).toList();
    return Spelling.nearest(unknown, names).map(name -> "; did you mean " + name + "?").orElse("");
  }

  private int report(Exception failure) throws Exception {
    return switch (failure) {
      case InputException unreadable -> fail(unreadable);
      case OutputException unwritable -> fail(unwritable);
      case StoreException unusable -> fail(unusable);
      case ClusterException unusable -> fail(unusable);
      case Exception other -> {
        console.err().println("backsweep: a fault of the program, not of its input; please report what follows");
        other.printStackTrace(console.err());
        yield ExitCode.INTERNAL.code();
      }
    };
  }

  private int fail(Exception e) {
    console.err().println("backsweep: " + e.getMessage());
    return ExitCode.USAGE.code();
  }

  /** The version, with the commit where it is known. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Build build = Build.current();
      return new String[] {"backsweep " + build.version() + (build.commit() == null ? "" : " (" + build.commit() + ")")};
    }
  }
}
