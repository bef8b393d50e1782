package org.jenera.kernel.protocol;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * A {@code System.out} that hands text on as it is. Java's own encodes it in three buffers, to be
 * decoded again behind them, and does so once more for the end of each line.
 */
final class CellPrints extends PrintStream {
    private static final String END = System.lineSeparator();

    private final Consumer<String> text;

    /**
     * @param bytes takes what is written as bytes
     * @param text takes what is printed
     */
    CellPrints(OutputStream bytes, Consumer<String> text) {
        super(bytes, false, StandardCharsets.UTF_8);
        this.text = text;
    }

    @Override
    public void print(String value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(Object value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(char[] value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(boolean value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(char value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(int value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(long value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(float value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void print(double value) {
        text.accept(String.valueOf(value));
    }

    @Override
    public void println() {
        text.accept(END);
    }

    @Override
    public void println(String value) {
        text.accept(value + END);
    }

    @Override
    public void println(Object value) {
        text.accept(value + END);
    }

    @Override
    public void println(char[] value) {
        text.accept(String.valueOf(value) + END);
    }

    @Override
    public void println(boolean value) {
        text.accept(value + END);
    }

    @Override
    public void println(char value) {
        text.accept(value + END);
    }

    @Override
    public void println(int value) {
        text.accept(value + END);
    }

    @Override
    public void println(long value) {
        text.accept(value + END);
    }

    @Override
    public void println(float value) {
        text.accept(value + END);
    }

    @Override
    public void println(double value) {
        text.accept(value + END);
    }
}
