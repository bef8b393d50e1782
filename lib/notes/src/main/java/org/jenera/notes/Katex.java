package org.jenera.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.JavaScriptException;
import org.mozilla.javascript.NativeObject;
import org.mozilla.javascript.Scriptable;
import org.mozilla.javascript.ScriptableObject;

/**
 * Sets formulas as HTML and MathML by running KaTeX in Rhino, so that a page needs no script and a
 * formula that does not parse fails the build. Not for use by two threads.
 */
public final class Katex {
    private static final Webjar WEBJAR = new Webjar("katex");
    private static final Pattern OTHER_FONTS =
            Pattern.compile(",url\\([^)]*\\.(?:woff|ttf)\\) format\\(\"[a-z]+\"\\)");
    private static final Pattern FONT = Pattern.compile("url\\((fonts/[\\w-]+\\.woff2)\\)");

    private final Map<String, String> known = new HashMap<>();
    private final Scriptable scope;
    private final Scriptable katex;
    private final Function render;

    /** Starts KaTeX, which takes about a second. */
    public Katex() {
        try (Context context = enter()) {
            scope = context.initSafeStandardObjects();
            context.evaluateString(scope, text("katex.min.js"), "katex.min.js", 1, null);
            katex = (Scriptable) scope.get("katex", scope);
            render = (Function) katex.get("renderToString", katex);
        }
    }

    /**
     * Sets a formula.
     *
     * @param tex the formula, without delimiters
     * @param display whether it stands on a line of its own
     * @return a {@code span}
     * @throws IllegalArgumentException if KaTeX cannot read it, with KaTeX's own words
     */
    public String render(String tex, boolean display) {
        String key = display + tex;
        String html = known.get(key);
        if (html == null) {
            html = set(tex, display);
            known.put(key, html);
        }
        return html;
    }

    private String set(String tex, boolean display) {
        try (Context context = enter()) {
            NativeObject options = new NativeObject();
            options.put("displayMode", options, display);
            options.put("throwOnError", options, true);
            options.put("output", options, "htmlAndMathml");
            // The other values report to a console, which Rhino lacks.
            options.put("strict", options, "ignore");
            return Context.toString(
                    render.call(context, scope, katex, new Object[] {tex, options}));
        } catch (JavaScriptException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    private static String reason(JavaScriptException e) {
        String message =
                e.getValue() instanceof Scriptable error
                        ? Context.toString(ScriptableObject.getProperty(error, "message"))
                        : e.getMessage();
        // KaTeX underlines the place with combining characters, which few terminals draw.
        return message.replace("KaTeX parse error: ", "").replaceAll("[\u0332\u0333]", "");
    }

    /**
     * Writes KaTeX's style sheet and its fonts.
     *
     * @param folder where to
     */
    public void writeAssets(Path folder) {
        try {
            String css = OTHER_FONTS.matcher(text("katex.min.css")).replaceAll("");
            Files.createDirectories(folder.resolve("fonts"));
            Files.writeString(folder.resolve("katex.css"), css);
            Matcher fonts = FONT.matcher(css);
            while (fonts.find()) {
                Files.write(folder.resolve(fonts.group(1)), WEBJAR.bytes("dist/" + fonts.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("KaTeX's fonts cannot be written to " + folder, e);
        }
    }

    private static Context enter() {
        Context context = Context.enter();
        context.setLanguageVersion(Context.VERSION_ECMASCRIPT);
        // Compiling KaTeX to bytecode takes longer than interpreting the formulas of a whole
        // course.
        context.setInterpretedMode(true);
        return context;
    }

    private static String text(String file) {
        return new String(WEBJAR.bytes("dist/" + file), StandardCharsets.UTF_8);
    }
}
