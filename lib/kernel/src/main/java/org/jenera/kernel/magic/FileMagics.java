package org.jenera.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files, and the folder that relative paths start from. */
final class FileMagics implements Magic {

    @Override
    public List<MagicHelp> help() {
        return List.of(
                MagicHelp.cell("writefile", "[-a] FILE", "Writes the cell to a file; -a appends.")
                        .withOptions("-a", "--append")
                        .withAliases("file"),
                MagicHelp.line("pwd", "", "The folder that relative paths start from."),
                MagicHelp.line("ls", "[FOLDER]", "The names of the files in a folder."),
                MagicHelp.line(
                        "cd", "FOLDER", "Explains why a running Java cannot change its folder."));
    }

    @Override
    public Object run(MagicCall call) throws IOException {
        Path here = Path.of("").toAbsolutePath();
        return switch (call.name()) {
            case "pwd" -> here.toString();
            case "ls" -> list(call);
            case "cd" ->
                    throw new IllegalArgumentException(
                            "A running Java cannot change its folder, which is "
                                    + here
                                    + ". Give paths from there, such as"
                                    + " Path.of(\"data\", \"file.csv\"), or use cd within a %%sh"
                                    + " cell.");
            default -> write(call);
        };
    }

    private static Object list(MagicCall call) throws IOException {
        Path folder =
                PathArguments.path(call.operands().isEmpty() ? "." : call.operand("a folder"));
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("There is no folder " + folder + ".");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<String> names =
                    entries.map(each -> each.getFileName() + (Files.isDirectory(each) ? "/" : ""))
                            .sorted(String.CASE_INSENSITIVE_ORDER)
                            .toList();
            if (!call.assigned()) {
                names.forEach(System.out::println);
            }
            return new Quiet(names);
        }
    }

    private static Object write(MagicCall call) throws IOException {
        Path file = PathArguments.path(call.operand("one file"));
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a folder.");
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new IllegalArgumentException("There is no folder " + file.getParent() + ".");
        }
        boolean there = Files.exists(file);
        boolean append = call.has("-a") || call.has("--append");
        String text =
                call.body().isEmpty() || call.body().endsWith("\n")
                        ? call.body()
                        : call.body() + "\n";
        if (append) {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } else {
            Files.writeString(file, text);
        }
        String done = append && there ? "Appended to " : there ? "Wrote over " : "Wrote ";
        System.out.println(done + call.operand("one file"));
        return new Quiet(file.toString());
    }
}
