package io.hotfixadvisor.cli.stream;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** The kafka-acls commands of docs/security.md, as the ACLs that they add. */
final class DocumentedAcls {
    private static final Path PAGE = Path.of("../docs/security.md");
    private static final String COMMAND = "kafka-acls.sh $ADMIN --add ";
    private static final Map<String, ResourceType> RESOURCES = Map.of(
            "--topic", ResourceType.TOPIC,
            "--group", ResourceType.GROUP,
            "--transactional-id", ResourceType.TRANSACTIONAL_ID);

    private DocumentedAcls() {}

    /** All that the page lists, in its order. */
    static List<AclBinding> all() throws IOException {
        List<AclBinding> found = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
            if (line.startsWith(COMMAND)) {
                found.addAll(bindings(line.substring(COMMAND.length()).strip().split(" +")));
            }
        }
        return found;
    }

    /** What the page lists for one user. */
    static List<AclBinding> of(String user) throws IOException {
        return all().stream()
                .filter(acl -> acl.entry().principal().equals("User:" + user))
                .toList();
    }

    private static List<AclBinding> bindings(String[] words) {
        String principal = "";
        PatternType pattern = PatternType.LITERAL;
        List<AclOperation> operations = new ArrayList<>();
        List<Map.Entry<ResourceType, String>> resources = new ArrayList<>();
        for (int i = 0; i < words.length; i += 2) {
            String value = words[i + 1];
            switch (words[i]) {
                case "--allow-principal" -> principal = value;
                case "--operation" -> operations.add(AclOperation.fromString(value.toUpperCase(Locale.ROOT)));
                case "--resource-pattern-type" -> pattern = PatternType.fromString(value.toUpperCase(Locale.ROOT));
                default -> resources.add(Map.entry(RESOURCES.get(words[i]), value));
            }
        }
        String allowed = principal;
        PatternType type = pattern;
        return resources.stream()
                .flatMap(resource -> operations.stream()
                        .map(operation -> new AclBinding(
                                new ResourcePattern(resource.getKey(), resource.getValue(), type),
                                new AccessControlEntry(allowed, "*", operation, AclPermissionType.ALLOW))))
                .toList();
    }

    static Stream<String> users() throws IOException {
        return all().stream()
                .map(acl -> acl.entry().principal().substring("User:".length()))
                .distinct();
    }
}
