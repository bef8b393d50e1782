package org.jenera.kernel.magic;

import java.util.ArrayList;
import java.util.List;

/**
 * A magic as it stands in a cell.
 *
 * @param help the magic, under its own name even if it was called by another
 * @param arguments words after the name, without their quotes
 * @param rest the same text as it stands there
 * @param body the rest of the cell, or null in {@code %name}
 * @param assigned whether the value goes to a variable: {@code var x = %name}
 */
public record MagicCall(
        MagicHelp help, List<String> arguments, String rest, String body, boolean assigned) {

    /** The magic's own name. */
    public String name() {
        return help.name();
    }

    /** Whether this is {@code %%name} with the rest of the cell. */
    public boolean wholeCell() {
        return body != null;
    }

    /** Whether an option of the magic stands among the arguments. */
    public boolean has(String option) {
        return arguments.contains(option);
    }

    /**
     * The arguments that are no options.
     *
     * @throws IllegalArgumentException if there is an option that the magic does not have
     */
    public List<String> operands() {
        List<String> operands = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.startsWith("-") || argument.length() == 1) {
                operands.add(argument);
            } else if (!help.options().contains(argument)) {
                throw misuse("There is no option " + argument + ".");
            }
        }
        return operands;
    }

    /** The only operand. */
    public String operand(String what) {
        List<String> operands = operands();
        if (operands.size() != 1) {
            String found = operands.isEmpty() ? "none" : String.join(" ", operands);
            throw misuse("It takes " + what + "; there is " + found + ".");
        }
        return operands.get(0);
    }

    /** An error that says how the magic is used. */
    public IllegalArgumentException misuse(String sentence) {
        return new IllegalArgumentException(sentence + " Usage: " + help.usage());
    }
}
