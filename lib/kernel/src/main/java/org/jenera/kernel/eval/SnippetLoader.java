package org.jenera.kernel.eval;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads the class path of the notebook and the classes that JShell makes of its cells. */
final class SnippetLoader extends URLClassLoader {
    /** The loader's name in the frames of a stack. */
    static final String NAME = "notebook";

    private static final String PREFIX = "REPL.";

    /** JShell's name for what a snippet becomes: a number, then a letter if it was replaced. */
    private static final Pattern VERSION = Pattern.compile("(REPL\\.\\$JShell\\$\\d+)[A-Z]*");

    private final Map<String, byte[]> snippets = new ConcurrentHashMap<>();

    SnippetLoader(ClassLoader parent) {
        super(NAME, new URL[0], parent);
        setPackageAssertionStatus("REPL", true); // an assert in a cell is meant
    }

    /** Whether a class of this name was made from a cell. */
    static boolean isSnippet(String className) {
        return className.startsWith(PREFIX);
    }

    /** Sets the code that this class has, or will have when it is first used. */
    void declare(String name, byte[] bytecode) {
        snippets.put(name, bytecode);
    }

    byte[] bytecode(String name) {
        return snippets.get(name);
    }

    /** Other classes that JShell made of the same snippet, earlier. */
    List<String> earlierVersions(String name) {
        Matcher version = VERSION.matcher(name);
        if (!version.matches() || version.group(1).equals(name)) {
            return List.of();
        }
        Pattern same = Pattern.compile(Pattern.quote(version.group(1)) + "[A-Z]*");
        return snippets.keySet().stream()
                .filter(each -> !each.equals(name) && same.matcher(each).matches())
                .toList();
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytecode = snippets.get(name);
        return bytecode == null
                ? super.findClass(name)
                : defineClass(name, bytecode, 0, bytecode.length);
    }
}
