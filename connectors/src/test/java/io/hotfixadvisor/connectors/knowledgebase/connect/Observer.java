package io.hotfixadvisor.connectors.knowledgebase.connect;

import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Handover;
import io.hotfixadvisor.connectors.knowledgebase.connect.WatchedDirectory.Result;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks at a directory as a task does, keeps the offsets as Connect does, and puts in words what is handed over. */
final class Observer {
    private final Path directory;
    private final boolean tombstones;
    private final Reviewed reviewed;
    private final Map<Map<String, String>, Map<String, Object>> stored = new HashMap<>();
    private WatchedDirectory watched;

    Observer(Path directory, boolean tombstones) {
        this(directory, tombstones, new Reviewed(null));
    }

    Observer(Path directory, boolean tombstones, Reviewed reviewed) {
        this.directory = directory;
        this.tombstones = tombstones;
        this.reviewed = reviewed;
        watched = watched();
    }

    private WatchedDirectory watched() {
        return new WatchedDirectory(
                directory,
                FileSystems.getDefault().getPathMatcher("glob:**"),
                Manifest.restore(directory.toString(), stored),
                tombstones);
    }

    /** As after a crash: only what went with a record is known. */
    void restart() {
        watched = watched();
    }

    WatchedDirectory directory() {
        return watched;
    }

    /**
     * One look and all that follows from it: {@code KB1 "its title"}, {@code KB1 withdrawn} or {@code file: reason}.
     */
    List<String> look() {
        if (reviewed.look()) {
            watched.readAgain(path -> true);
        }
        watched.look();
        List<String> words = new ArrayList<>();
        while (watched.hasMore()) {
            Result result = watched.next(reviewed);
            if (result != null) {
                result.handovers().forEach(handover -> words.add(inWords(result.path(), handover)));
                watched.accept(result);
                Map<String, Object> offset = new HashMap<>(watched.manifest().offset(result.path()));
                stored.put(watched.manifest().partition(result.path()), offset);
            }
        }
        return words;
    }

    /** What three looks find: by then everything has settled that is not touched meanwhile. */
    List<String> settle() {
        List<String> words = new ArrayList<>(look());
        words.addAll(look());
        words.addAll(look());
        return words;
    }

    private static String inWords(String path, Handover handover) {
        if (handover instanceof Handover.Publish publish) {
            return publish.rule().getRuleId() + " \"" + publish.rule().getTitle() + '"';
        }
        return handover instanceof Handover.Withdraw withdraw
                ? withdraw.ruleId() + " withdrawn"
                : path + ": " + ((Handover.Reject) handover).reason();
    }
}
