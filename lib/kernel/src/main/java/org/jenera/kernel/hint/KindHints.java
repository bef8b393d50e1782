package org.jenera.kernel.hint;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Help by the kind of error alone, with the names that the compiler's message has. */
final class KindHints implements Hint {

    /** Groups of the pattern may stand in the help. */
    private record Kind(Pattern message, String help) {}

    private static final Map<String, Kind> KINDS =
            Map.ofEntries(
                    kind(
                            "missing.ret.stmt",
                            "Every way through a method with a result ends in return or throw, also where no if applies."),
                    kind(
                            "unreachable.stmt",
                            "What stands before it always leaves: a return, throw, break, continue, or a loop without end."),
                    kind(
                            "var.might.not.have.been.initialized",
                            "variable (\\S+)",
                            "Give $1 a value where it is declared, or on every way that leads here."),
                    kind("var.might.already.be.assigned", "A final variable is set once."),
                    kind(
                            "unreported.exception.need.to.catch.or.throw",
                            "exception (\\S+);",
                            "Catch it: try { … } catch ($1 e) { … }; or write throws $1 behind the parameters of the method."),
                    kind(
                            "unreported.exception.implicit.close",
                            "exception (\\S+);",
                            "Closing may throw as well; add catch ($1 e) { … }."),
                    kind(
                            "except.never.thrown.in.try",
                            "exception (\\S+)",
                            "Nothing in the try throws $1; leave this catch out."),
                    kind(
                            "except.already.caught",
                            "An earlier catch takes it already; the narrower one comes first."),
                    kind(
                            "non-static.cant.be.ref",
                            "non-static (?:variable|method) ([^\\s(]+)",
                            "$1 belongs to an object: call it on one (object.$1), or declare it static."),
                    kind(
                            "already.defined",
                            "variable (\\S+)",
                            "To give it a new value leave out the type: $1 = …; or choose another name."),
                    kind(
                            "cant.ref.non.effectively.final.var",
                            "A lambda or inner class uses only variables that are never set again. Copy it before: int copy = …; to count, use an AtomicInteger."),
                    kind(
                            "local.var.accessed.from.icls.needs.final",
                            "Copy the variable to one that is never set again."),
                    kind(
                            "cant.assign.val.to.final.var",
                            "It was declared final: leave final out, or use another variable."),
                    kind(
                            "cant.assign.val.to.var",
                            "It was declared final: leave final out, or use another variable."),
                    kind("not.exhaustive", "Add default -> … for the values that no case names."),
                    kind(
                            "not.exhaustive.statement",
                            "Add default -> … for the values that no case names."),
                    kind(
                            "rule.completes.normally",
                            "A block in a switch with a value gives it by yield: { …; yield 3; }"),
                    kind(
                            "switch.expression.completes.normally",
                            "Every branch of a switch with a value gives one by yield."),
                    kind(
                            "switch.mixing.case.types",
                            "Use either case …: or case … -> in one switch."),
                    kind(
                            "does.not.override.abstract",
                            "abstract method (.+?) in",
                            "Write the method public … $1, or declare the class abstract."),
                    kind(
                            "abstract.cant.be.instantiated",
                            "Make an object of a class that extends or implements it."),
                    kind(
                            "report.access",
                            "(\\S+) has private access",
                            "$1 is private: use it within its class, or through a method."),
                    kind("cant.infer.local.var.type", "Write the type in place of var."),
                    kind(
                            "break.outside.switch.loop",
                            "break leaves a loop or a switch; a method is left by return."),
                    kind("cont.outside.loop", "continue goes on in a loop."),
                    kind(
                            "try.without.catch.finally.or.resource.decls",
                            "Add catch (Exception e) { … } behind the try block."),
                    kind(
                            "array.dimension.missing",
                            "Give the length, new int[3], or the elements, new int[] {1, 2}."),
                    kind(
                            "illegal.array.creation.both.dimension.and.initialization",
                            "Leave the length out, as the elements tell it: new int[] {1, 2}."),
                    kind(
                            "record.cannot.declare.instance.fields",
                            "The fields of a record stand in its parentheses: record Point(int x, int y) {}"),
                    kind(
                            "invalid.canonical.constructor.in.record",
                            "stronger access",
                            "In a notebook, write public before this constructor."),
                    kind("override.weaker.access", "Write public before the method."),
                    kind(
                            "not.stmt",
                            "This has a value, but does nothing with it: print it, or assign it to a variable."),
                    kind("cant.inherit.from.final", "The class is final: it cannot be extended."),
                    kind(
                            "not.def.public.cant.access",
                            "It is not public: use it within its package."),
                    kind(
                            "incomparable.types",
                            "They can never be equal; compare values of the same type."),
                    kind(
                            "illegal.initializer.for.type",
                            "Only an array is made from { … }; a list by List.of(…)."),
                    kind(
                            "ret.outside.meth",
                            "return stands within a method; the value of a cell is its last expression."),
                    kind(
                            "void.not.allowed.here",
                            "The method has no result (void) that could be used."),
                    kind(
                            "array.req.but.found",
                            "[ ] reads an array; a list has get(i), a text charAt(i), a map get(key)."),
                    kind(
                            "foreach.not.applicable.to.type",
                            "for (… : …) goes through an array or a collection; count by for (int i = 0; i < n; i++)."),
                    kind(
                            "else.without.if",
                            "There is no if before this else, or a ; stands between."),
                    kind("catch.without.try", "There is no try { … } before this catch."),
                    kind("duplicate.case.label", "Another case has this value already."),
                    kind("duplicate.class", "Another class has this name already."),
                    kind(
                            "name.clash.same.erasure",
                            "To Java the two methods have the same parameters."),
                    kind("does.not.exist", "Check the name of the package."),
                    kind(
                            "missing.meth.body.or.decl.abstract",
                            "Write the body of the method in braces: { … }"),
                    kind(
                            "invalid.meth.decl.ret.type.req",
                            "A method needs the type of its result, or void; a constructor the name of its class."));

    private static Map.Entry<String, Kind> kind(String code, String help) {
        return kind(code, "", help);
    }

    private static Map.Entry<String, Kind> kind(String code, String message, String help) {
        return Map.entry(code, new Kind(Pattern.compile(message), help));
    }

    @Override
    public Optional<String> of(Slip slip) {
        if (slip.code().equals("ret.outside.meth")) {
            return Optional.of(returned(slip));
        }
        Kind kind = KINDS.get(slip.code());
        if (kind == null) {
            return Optional.empty();
        }
        Matcher matcher = kind.message().matcher(slip.message());
        if (!matcher.find()) {
            return Optional.empty();
        }
        boolean inLambda =
                slip.code().startsWith("unreported")
                        && slip.lineTokens().stream()
                                .anyMatch(each -> each.is("->") && each.start() < slip.start());
        if (inLambda) {
            return Optional.of(
                    "A lambda for this may not throw it. Catch it there: … -> { try { … } catch ("
                            + matcher.group(1)
                            + " e) { … } }");
        }
        StringBuilder help = new StringBuilder();
        matcher.appendReplacement(help, kind.help());
        return Optional.of(help.substring(matcher.start()));
    }

    private static String returned(Slip slip) {
        String behind = slip.source().substring(slip.end()).lines().findFirst().orElse("");
        String value = behind.replaceFirst("\\s*;?\\s*(?://.*)?$", "").strip();
        if (slip.lineTokens().stream().anyMatch(each -> each.start() < slip.start())) {
            return "A cell has no return to leave it by; write a method, or say what is to run by if"
                    + " … else.";
        }
        return value.isEmpty()
                ? "A cell has no return; leave it out."
                : "A cell has no return; end it with the expression itself: " + value;
    }
}
