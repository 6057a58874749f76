package io.hotfixadvisor.cli.embedded;

import io.hotfixadvisor.schemas.registry.CompatibilityLevel;
import java.util.Arrays;

/** What the registry answers instead of a result: an HTTP status, a code of the Confluent protocol and a text. */
final class RegistryProblem extends RuntimeException {

    private final int status;
    private final int code;

    private RegistryProblem(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    static RegistryProblem unknownPath(String method, String path) {
        return new RegistryProblem(404, 404, method + " " + path + " is not part of the registry's interface");
    }

    static RegistryProblem unknownSubject(String subject) {
        return new RegistryProblem(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryProblem unknownVersion(String subject, String version) {
        return new RegistryProblem(404, 40402, "Version " + version + " of subject '" + subject + "' not found.");
    }

    static RegistryProblem unknownSchema(String what) {
        return new RegistryProblem(404, 40403, "Schema not found: " + what);
    }

    static RegistryProblem notSoftDeleted(String subject) {
        return new RegistryProblem(
                404, 40405, "Subject '" + subject + "' is not deleted yet: delete it without permanent=true first");
    }

    static RegistryProblem noLevel(String subject) {
        return new RegistryProblem(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured");
    }

    static RegistryProblem incompatible(String subject, String details) {
        return new RegistryProblem(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                        + details);
    }

    static RegistryProblem invalidSchema(String why) {
        return new RegistryProblem(422, 42201, "Invalid schema: " + why);
    }

    static RegistryProblem invalidVersion(String found) {
        return new RegistryProblem(
                422, 42202, "Version is '" + found + "'; allowed are 1 to 2147483647 and \"latest\"");
    }

    static RegistryProblem invalidLevel(String found) {
        return new RegistryProblem(
                422,
                42203,
                "Compatibility is '" + found + "'; allowed are " + Arrays.toString(CompatibilityLevel.values()));
    }

    static RegistryProblem invalidRequest(String why) {
        return new RegistryProblem(422, 422, why);
    }

    static RegistryProblem store(Throwable cause) {
        RegistryProblem problem =
                new RegistryProblem(500, 50001, "the schemas' topic did not take the record: " + cause.getMessage());
        problem.initCause(cause);
        return problem;
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
