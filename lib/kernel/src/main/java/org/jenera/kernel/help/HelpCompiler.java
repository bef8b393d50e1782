package org.jenera.kernel.help;

import com.sun.source.util.JavacTask;
import java.io.Writer;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jenera.kernel.compile.ClassIndex;
import org.jenera.kernel.eval.Evaluator;

/** Has the JDK's compiler read a unit, whatever is wrong with it. */
final class HelpCompiler {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-parameters", "-XDshould-stop.at=FLOW", "-Xlint:none");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final ClassPathFiles files;

    HelpCompiler(Evaluator evaluator, ClassIndex index) {
        files =
                new ClassPathFiles(
                        compiler.getStandardFileManager(null, null, null),
                        index,
                        evaluator::snippetClasses);
    }

    Analysis analyze(String unit) {
        return new Analysis(task(unit), unit);
    }

    /** A task that has not started, to parse the text and no more. */
    JavacTask task(String unit) {
        JavaFileObject source =
                new SimpleJavaFileObject(
                        URI.create("cell:/Cell.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return unit;
                    }
                };
        return (JavacTask)
                compiler.getTask(
                        Writer.nullWriter(),
                        files,
                        diagnostic -> {}, // what is not written yet is no error
                        OPTIONS,
                        null,
                        List.of(source));
    }
}
