package io.hotfixadvisor.connectors.alerting;

import io.hotfixadvisor.connectors.connect.ConnectSettings;
import io.hotfixadvisor.schemas.registry.RegistrySettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Settings that every connector has which reads advisories. */
public final class SinkSettings {
    /** Address of the console. */
    public static final String CONSOLE = "console.url";

    private SinkSettings() {}

    /** The settings, to which others may be added. */
    public static ConfigDef define() {
        return new ConfigDef()
                .define(
                        RegistrySettings.URL,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        ConfigDef.Importance.HIGH,
                        "Address of the schema registry. Any other schema.registry setting of the command line is allowed as"
                                + " well.")
                .define(
                        "key.converter",
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConnectSettings.STRING_CONVERTER,
                        ConfigDef.Importance.HIGH,
                        "Keys are server and rule, handed on as text.")
                .define(
                        "value.converter",
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ConnectSettings.BYTES_CONVERTER,
                        ConfigDef.Importance.HIGH,
                        "Values are handed on as they are: the connector reads the wire format of the schema registry"
                                + " itself.")
                .define(
                        CONSOLE,
                        ConfigDef.Type.STRING,
                        null,
                        ConfigDef.LambdaValidator.with(
                                (name, value) -> {
                                    if (value != null) {
                                        HttpSettings.addresses().ensureValid(name, value);
                                    }
                                },
                                () -> "an http or https address"),
                        ConfigDef.Importance.MEDIUM,
                        "Address of the console, for links to advisories; none without it.");
    }

    /** Pairs of a list of name=value. */
    public static Map<String, String> pairs(String setting, List<String> list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String each : list) {
            int equals = each.indexOf('=');
            if (equals < 1
                    || pairs.put(
                                    each.substring(0, equals).strip(),
                                    each.substring(equals + 1).strip())
                            != null) {
                throw new ConfigException(setting, each, "name=value is expected, each name once");
            }
        }
        return pairs;
    }
}
