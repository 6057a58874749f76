package io.hotfixadvisor.cli;

import io.hotfixadvisor.schemas.AdvisoryAction;
import io.hotfixadvisor.schemas.action.ActionValidation;
import io.hotfixadvisor.schemas.json.PlainJson;
import io.hotfixadvisor.schemas.json.PlainJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Words of operators in files: one record a line, as {@code advisory-actions} holds them. */
final class ActionFiles {
    private ActionFiles() {}

    /**
     * Reads files whole, directories walked; blank lines are left out.
     *
     * @throws UserError when a file cannot be read or a line cannot be used
     */
    static List<AdvisoryAction> read(List<Path> paths) {
        List<AdvisoryAction> actions = new ArrayList<>();
        for (Path file : InputFiles.walk(paths)) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank()) {
                    actions.add(action(file + ":" + (i + 1) + ": ", lines.get(i)));
                }
            }
        }
        return actions;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException error) {
            throw new UserError(file + ": cannot be read as text in UTF-8 (" + error.getMessage() + ")", error);
        }
    }

    private static AdvisoryAction action(String place, String line) {
        AdvisoryAction action;
        try {
            action = PlainJson.fromJson(line, AdvisoryAction.class);
        } catch (PlainJsonException error) {
            throw new UserError(place + error.getMessage(), error);
        }
        List<String> problems = ActionValidation.check(action);
        if (!problems.isEmpty()) {
            throw new UserError(place + problems.get(0));
        }
        return action;
    }
}
