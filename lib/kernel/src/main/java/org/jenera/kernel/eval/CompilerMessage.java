package org.jenera.kernel.eval;

import java.util.Locale;
import jdk.jshell.Diag;

/** Messages of the compiler without the classes that JShell puts around the code of cells. */
final class CompilerMessage {
    private CompilerMessage() {}

    static String of(Diag error) {
        // The root locale is English, which the rest of the report is in, whatever the system's.
        String message = Readable.message(error.getMessage(Locale.ROOT));
        message =
                message.replaceAll("\\s*location:\\s+class\\s*(?=\\n|$)", "")
                        .replaceAll(" in class  cannot", " cannot");
        return Readable.withSimpleNames(message);
    }
}
