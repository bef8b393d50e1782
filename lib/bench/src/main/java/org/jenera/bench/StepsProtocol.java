package org.jenera.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.ExecutionException;

/** Steps of the reference models on demand: by lines of text, or by calls. */
final class StepsProtocol {

    private ReferenceModel current;
    private TimedTraining training;

    /**
     * Answers lines of the standard input until it ends: {@code ready}, and then to {@code MODEL N}
     * N times in milliseconds and {@code loss X}, until {@code quit}.
     */
    void serve() throws IOException, InterruptedException {
        System.out.println("ready");
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.strip().split("\\s+");
            if (words[0].isEmpty() || words[0].equals("quit")) {
                return;
            }
            if (words.length != 2 || !words[1].matches("[1-9]\\d{0,8}")) {
                throw new IllegalArgumentException(
                        "Lines are \"MODEL N\" or \"quit\"; given: " + line);
            }
            System.out.println(
                    answer(steps(ReferenceModel.of(words[0]), Integer.parseInt(words[1]))));
        }
    }

    /**
     * Goes on with the training of a model. One model is trained at a time: another one ends it, as
     * its idle threads would slow down those of the next.
     */
    TimedTraining.Steps steps(ReferenceModel model, int count) throws InterruptedException {
        if (model != current) {
            if (training != null) {
                training.end();
            }
            current = model;
            training = new TimedTraining(model);
        }
        try {
            return training.steps(count);
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The training of " + model.label() + " failed", e.getCause());
        }
    }

    private static String answer(TimedTraining.Steps steps) {
        StringJoiner words = new StringJoiner(" ");
        for (double time : steps.milliseconds()) {
            words.add(String.format(Locale.ROOT, "%.4f", time));
        }
        return words + String.format(Locale.ROOT, " loss %.6f", steps.loss());
    }
}
