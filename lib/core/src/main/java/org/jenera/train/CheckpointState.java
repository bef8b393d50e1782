package org.jenera.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a checkpoint holds beside arrays.
 *
 * @param step the last that was taken
 * @param seed of the training
 * @param seconds that it took
 * @param configuration what a resumption must share
 * @param updates how many each phase has made
 * @param best the least validation loss; infinite if there is none
 * @param bestStep where it was, 0 if there is none
 * @param waited validations since then
 */
record CheckpointState(
        long step,
        long seed,
        double seconds,
        Map<String, String> configuration,
        Map<String, String> updates,
        double best,
        long bestStep,
        int waited) {

    /** What the names of the arrays begin with. */
    static final String WEIGHTS = "weights.";

    static final String AVERAGE = "average.";
    static final String BEST = "best.";
    static final String OPTIMIZER = "optimizer.";
    static final String HISTORY = "history.";

    Map<String, String> toMetadata() {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("step", Long.toString(step));
        texts.put("seed", Long.toString(seed));
        texts.put("seconds", Double.toString(seconds));
        texts.put("configuration", json(configuration));
        texts.put("updates", json(updates));
        texts.put("best_loss", Double.toString(best));
        texts.put("best_step", Long.toString(bestStep));
        texts.put("waited", Integer.toString(waited));
        return texts;
    }

    static CheckpointState read(Object file, SafeTensors content) {
        Map<String, String> texts = content.metadata();
        try {
            return new CheckpointState(
                    Long.parseLong(texts.get("step")),
                    Long.parseLong(texts.get("seed")),
                    Double.parseDouble(texts.get("seconds")),
                    map(texts.get("configuration")),
                    map(texts.get("updates")),
                    Double.parseDouble(texts.get("best_loss")),
                    Long.parseLong(texts.get("best_step")),
                    Integer.parseInt(texts.get("waited")));
        } catch (NumberFormatException
                | NullPointerException
                | JsonParseException
                | IllegalStateException e) {
            throw new CheckpointException(file, "broken: " + e.getMessage(), e);
        }
    }

    private static String json(Map<String, String> map) {
        JsonObject object = new JsonObject();
        map.forEach(object::addProperty);
        return object.toString();
    }

    private static Map<String, String> map(String json) {
        Map<String, String> map = new LinkedHashMap<>();
        JsonParser.parseString(json)
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().getAsString()));
        return map;
    }
}
