package io.kuberealm.it.report;

import io.kuberealm.it.server.ServerKind;
import io.kuberealm.it.server.ServerTraits;
import java.io.File;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The integration tests, the servers, and whether each passed on each: or why it was declared not to. */
public final class ServerTable {
    private static final String PACKAGE = "io.kuberealm.it.";

    private final SortedMap<String, Map<ServerKind, ClassReport>> rows = new TreeMap<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean skipsAreProblems;

    private ServerTable(boolean skipsAreProblems) {
        this.skipsAreProblems = skipsAreProblems;
    }

    /** Prints the table of the reports in a folder; fails if a cell is neither passed nor declared. */
    public static void main(String[] arguments) {
        ServerTable table = new ServerTable("true".equals(System.getenv("CI")));
        File reports = new File(arguments[0]);
        for (ServerKind server : ServerKind.values()) {
            table.read(server, server == ServerKind.LIBERTY ? reports : new File(reports, server.id()));
        }
        table.print(System.out);
        if (!table.problems.isEmpty()) {
            throw new AssertionError("Neither passed nor declared in ServerTraits: " + table.problems);
        }
    }

    private void read(ServerKind server, File folder) {
        File[] files = folder.listFiles((any, name) -> name.startsWith("TEST-") && name.endsWith(".xml"));
        for (File file : files == null ? new File[0] : files) {
            ClassReport report = ClassReport.read(file);
            rows.computeIfAbsent(report.name(), any -> new EnumMap<>(ServerKind.class))
                    .put(server, report);
        }
        if (files == null || files.length == 0) {
            problems.add("no report of " + server.id());
        }
    }

    private void print(PrintStream out) {
        out.printf("%n%-58s", "Tests passed");
        for (ServerKind server : ServerKind.values()) {
            out.printf(" %-14s", server.id());
        }
        rows.forEach((name, reports) -> {
            out.printf("%n%-58s", name.replace(PACKAGE, ""));
            for (ServerKind server : ServerKind.values()) {
                out.printf(" %-14s", cell(name, server, Optional.ofNullable(reports.get(server))));
            }
        });
        out.println();
        for (int i = 0; i < reasons.size(); i++) {
            out.printf("%n[%d] %s", i + 1, reasons.get(i));
        }
        out.println();
        problems.forEach(problem -> out.println("PROBLEM: " + problem));
    }

    private String cell(String name, ServerKind server, Optional<ClassReport> found) {
        if (found.isEmpty()) {
            return ServerTraits.leftOut(name, server).map(this::note).orElseGet(() -> problem(name, server, "not run"));
        }
        ClassReport report = found.get();
        if (!report.broken().isEmpty()) {
            return problem(name, server, "FAILED " + report.broken().size());
        }
        if (!report.skips().isEmpty() && skipsAreProblems) {
            return problem(name, server, "SKIPPED " + report.skips());
        }
        StringBuilder cell = new StringBuilder(report.passed() == 0 ? "" : String.valueOf(report.passed()));
        report.deviations().stream().distinct().forEach(reason -> cell.append(note(reason)));
        report.skips().stream().distinct().forEach(reason -> cell.append(note("Skipped: " + reason)));
        return cell.toString();
    }

    private String note(String reason) {
        if (!reasons.contains(reason)) {
            reasons.add(reason);
        }
        return "[" + (reasons.indexOf(reason) + 1) + "]";
    }

    private String problem(String name, ServerKind server, String what) {
        problems.add(name + " on " + server.id() + ": " + what);
        return what.substring(0, Math.min(what.length(), 14));
    }
}
