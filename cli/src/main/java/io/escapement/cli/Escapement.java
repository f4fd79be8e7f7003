// SPDX-License-Identifier: Apache-2.0
package io.escapement.cli;

import io.escapement.host.DaemonException;
import io.escapement.input.FileFault;
import io.escapement.input.InputException;
import io.escapement.input.PlainText;
import io.escapement.scenario.NoOriginalsException;
import io.escapement.scenario.SimulationException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code escapement}: simulates timing networks from the configuration files that will be deployed. */
@Command(
        name = "escapement",
        description = "Simulates timing networks: what each clock will do, before anything is deployed.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = BuildVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            ImportCommand.class,
            StudyCommand.class,
            CompareCommand.class,
            BaselineCommand.class,
            ConformanceCommand.class,
            ServoCommand.class,
            OscillatorCommand.class,
            TransferCommand.class,
            ReportCommand.class,
            AnalyseCommand.class,
            DiffCommand.class,
            ListCommand.class
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all requirements hold",
            "1:a requirement failed or could not be evaluated",
            "2:the input is wrong",
            "3:the simulator or a daemon failed"
        })
public final class Escapement implements Runnable {
    private static final String TOO_MANY_FILES = "Too many open files";
    private static final int LONGEST = 1200;

    @Spec
    private CommandSpec spec;

    private Escapement() {}

    /** Runs one command and ends with its exit status. */
    public static void main(String[] arguments) {
        System.exit(status(arguments));
    }

    private static int status(String[] arguments) {
        try {
            return commandLine().execute(arguments);
        } catch (OutOfMemoryError large) {
            System.err.println("escapement: out of memory; ESCAPEMENT_JAVA_OPTS=-Xmx8g allows for more, for instance");
            return ExitStatus.BROKEN;
        } catch (StackOverflowError | AssertionError | LinkageError fault) {
            return fault(fault, new PrintWriter(System.err, true));
        }
    }

    /** Without a subcommand there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** The command with its subcommands and its way of reporting errors. */
    static CommandLine commandLine() {
        return new CommandLine(new Escapement())
                // An argument that begins with @ is no file of arguments, which nobody has asked to be read.
                .setExpandAtFiles(false)
                .registerConverter(Path.class, Escapement::path)
                .setSplitQuotedStrings(true)
                .setExecutionStrategy(Escapement::execute)
                .setParameterExceptionHandler((mistake, arguments) -> explain(mistake))
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> report(failure, PlainWriter.before(command.getErr())));
    }

    /**
     * A file name as the machine takes it; what it can't take is said in words of our own. No name at all, as of a variable that is
     * not set, would be the folder in which the program was started.
     */
    private static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("'' is no file name; the folder that you are in is .");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException unusable) {
            throw new TypeConversionException(PlainText.quote(text) + " is no file name on this machine");
        }
    }

    /** Prints help in the terminal's colours, and everything else plainly. */
    private static int execute(ParseResult parsed) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        CommandLine command = parsed.commandSpec().commandLine();
        PrintWriter out = command.getOut();
        PrintWriter err = command.getErr();
        command.setOut(PlainWriter.before(out)).setErr(PlainWriter.before(err));
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            command.getOut().flush();
            command.getErr().flush();
            command.setOut(out).setErr(err);
        }
    }

    /** Says what is wrong with the command line in a line or two, and where to read more. */
    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = PlainWriter.before(command.getErr());
        err.println(PlainText.line(mistake.getMessage(), LONGEST));
        UnmatchedArgumentException.printSuggestions(mistake, err);
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' tells what may be written");
        return ExitStatus.WRONG_INPUT;
    }

    /** Prints what went wrong, without a stack trace unless the program itself is at fault. */
    private static int report(Exception thrown, PrintWriter err) {
        Exception failure = thrown instanceof UncheckedIOException unchecked ? unchecked.getCause() : thrown;
        if (failure instanceof InputException input) {
            input.findings().forEach(err::println);
            return ExitStatus.WRONG_INPUT;
        }
        if (failure instanceof FileSystemException file) {
            err.println(PlainText.line(file.getFile() + ": " + reason(file), LONGEST));
            return FileFault.isOfMachine(file) ? ExitStatus.BROKEN : ExitStatus.WRONG_INPUT;
        }
        if (failure instanceof NoOriginalsException) {
            err.println("escapement: " + failure.getMessage());
            return ExitStatus.WRONG_INPUT;
        }
        if (failure instanceof SimulationException
                || failure instanceof DaemonException
                || failure instanceof IOException) {
            err.println("escapement: " + failure.getMessage());
            return ExitStatus.BROKEN;
        }
        return fault(failure, err);
    }

    private static int fault(Throwable failure, PrintWriter err) {
        err.println("escapement: a fault of the program itself; please report it with what follows");
        failure.printStackTrace(err);
        return ExitStatus.BROKEN;
    }

    /** What is wrong with a file that the user named. */
    private static String reason(FileSystemException failure) {
        if (TOO_MANY_FILES.equals(failure.getReason())) {
            return failure.getReason() + "; a run needs one for each clock, and 'ulimit -n' tells how many may be open";
        }
        if (failure.getReason() != null) {
            return failure.getReason();
        }
        if (failure instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (failure instanceof NotDirectoryException) {
            return "is not a folder";
        }
        if (failure instanceof AccessDeniedException) {
            return "access is denied";
        }
        return "can't be used: " + failure.getClass().getSimpleName();
    }
}
