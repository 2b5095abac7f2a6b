package io.kuberealm.it.kubernetes.reference;

import io.kuberealm.it.kubernetes.reference.ConfigurationParts.Part;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** An AuthenticationConfiguration made by chance: most parts are as they should be, some are not. */
final class RandomConfiguration {
    private final Random random;

    private RandomConfiguration(long seed) {
        random = new Random(seed);
    }

    /** The file, in JSON. */
    static String of(long seed) {
        return new RandomConfiguration(seed).value(ConfigurationParts.FILE).toString();
    }

    private JsonValue value(Part part) {
        if (part instanceof ConfigurationParts.Values values) {
            return one(random.nextInt(8) == 0 && !values.bad().isEmpty() ? values.bad() : values.good());
        }
        if (part instanceof ConfigurationParts.ListOf list) {
            JsonArrayBuilder entries = Json.createArrayBuilder();
            for (int i = random.nextInt(list.most() - list.least() + 1) + list.least(); i > 0; i--) {
                entries.add(value(list.entry()));
            }
            return entries.build();
        }
        return object(((ConfigurationParts.Fields) part).fields());
    }

    private JsonValue object(Map<String, ConfigurationParts.Field> fields) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        fields.forEach((name, field) -> {
            if (random.nextInt(100) < field.often()) {
                object.add(name, value(field.part()));
            }
        });
        if (random.nextInt(150) == 0) {
            object.add("surprise", 1);
        }
        return object.build();
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
