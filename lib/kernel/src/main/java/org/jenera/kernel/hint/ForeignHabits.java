package org.jenera.kernel.hint;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is right in Python or JavaScript, and what Java writes instead. */
final class ForeignHabits implements Hint {

    /** A line of tokens with blanks between; the help may take up groups of the pattern. */
    private record Habit(Pattern line, String help) {
        Habit(String line, String help) {
            this(Pattern.compile(line), help);
        }
    }

    private static final List<Habit> HABITS =
            List.of(
                    new Habit(
                            "^def (\\S+) \\(",
                            "Java has no def; a method begins with the type of its result:"
                                    + " int $1(int x) { return x; }"),
                    new Habit(
                            "^(?:async )?function (\\S+) \\(",
                            "Java has no function; a method begins with the type of its result:"
                                    + " int $1(int x) { return x; }"),
                    new Habit("(?:^| )elif ", "Java writes else if (condition) { … }."),
                    new Habit(
                            "^for \\(? ?(\\S+) in range \\( (\\w+) \\)",
                            "Java counts so: for (int $1 = 0; $1 < $2; $1++) { … }"),
                    new Habit(
                            "^for \\(? ?(?:\\w+ )?(\\w+) in (\\w+)",
                            "Java goes through all elements so: for (var $1 : $2) { … }"),
                    new Habit(
                            "^(while|if) (?!\\()(.*?) ?[:{]$",
                            "Java puts the condition in parentheses and the body in braces:"
                                    + " $1 (…) { … }"),
                    new Habit(
                            "^(while|if|for) (?=\\().* :$",
                            "In Java the body stands in braces, without a colon: $1 (…) { … }"),
                    new Habit(
                            "^(else|try|finally|class \\S+(?: \\(.*\\))?) :$",
                            "In Java the body stands in braces, without a colon: $1 { … }"),
                    new Habit("^except\\b.*:$", "Java catches so: catch (Exception e) { … }"),
                    new Habit("^raise (\\S+)", "Java throws so: throw new $1(…);"),
                    new Habit("^(?:pass|del)\\b", "Java has no pass and no del; leave it out."),
                    new Habit(
                            "\\*\\*",
                            "Java has no **; write Math.pow(a, b), or a * a for a square."),
                    new Habit("^(?!\\w+ \\[).*= \\[", "A list is written List.of(1, 2, 3)."),
                    new Habit(
                            "\\w \\[ \\] \\w+ = \\[",
                            "The elements of an array stand in braces: = {1, 2, 3};"),
                    new Habit("\\b[fF] \"", "Java fills in values so: \"x is %s\".formatted(x)"),
                    new Habit(
                            "^(?:import \\S+(?: \\. \\S+)* as|from \\S+ import) ",
                            "Java imports a class by its full name: import java.util.List;"),
                    new Habit("\\blambda (\\w+) :", "Java writes a lambda so: $1 -> …"),
                    new Habit(
                            "^(?:let|const) (?=\\w+ =)",
                            "Java declares a variable by its type, or by var: var x = 3;"),
                    new Habit("^const ", "Java has no const; write final before the type."),
                    new Habit("\\bis not\\b", "Java writes != for is not."),
                    new Habit("= .* if .* else ", "Java chooses so: condition ? a : b"),
                    new Habit(
                            "\\b(?:and|or|not)\\b",
                            "Java writes && for and, || for or, ! for not."),
                    new Habit(
                            "\\bfor \\( [^;:]* , [^;:]* , ",
                            "The parts of for are separated by ; as in"
                                    + " for (int i = 0; i < 3; i++)"),
                    new Habit("= (\\d+) , (\\d+) ;", "A number has a point: $1.$2"),
                    new Habit(
                            "^(?:pip3?|conda|mamba|mvn) (?:install|add)\\b",
                            "Libraries come by a magic: %maven GROUP:ARTIFACT:VERSION, for instance"
                                    + " %maven org.jsoup:jsoup:1.21.2"),
                    new Habit(
                            "^# include\\b",
                            "Java has no #include; a class is imported: import java.util.List;"),
                    new Habit("(?:^| )# ?", "In Java a comment starts with //."));

    @Override
    public Optional<String> of(Slip slip) {
        if (!slip.isSyntax() && !slip.message().matches(".*class (?:let|not|del|raise)")) {
            return Optional.empty();
        }
        // Words in texts mean nothing.
        String line = slip.spacedLine().replaceAll("\"(?:[^\"\\\\]|\\\\.)+\"", "\"\"");
        for (Habit habit : HABITS) {
            Matcher matcher = habit.line().matcher(line);
            if (matcher.find()) {
                StringBuilder help = new StringBuilder();
                matcher.appendReplacement(help, habit.help());
                return Optional.of(help.substring(matcher.start()));
            }
        }
        return Optional.empty();
    }
}
