package io.hotfixadvisor.cli;

import io.hotfixadvisor.connectors.knowledgebase.ArticleParser;
import io.hotfixadvisor.connectors.knowledgebase.ParsedArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads articles one after the other from files and directories, parses them on all cores, and gives the results in the
 * order of the files. At any time no more than {@link #AHEAD} articles a core are in memory, however many there are.
 */
final class ArticleStream {
    /** Articles in work for each core: enough to keep all busy while one of them takes long. */
    private static final int AHEAD = 16;

    private final ArticleParser parser = new ArticleParser();
    private final ReviewedRules reviewed;

    ArticleStream(ReviewedRules reviewed) {
        this.reviewed = reviewed;
    }

    /**
     * Runs to the end, or until a sink wants no more.
     *
     * @param files paths in the order of the results
     * @param work what to make of an article; runs on several threads
     * @param sink takes each result in order, on the calling thread; false ends the run
     * @throws UserError when a reviewed value does not fit its article
     */
    <T> void run(Iterator<Path> files, Function<ParsedArticle, T> work, Predicate<T> sink) {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService workers = Executors.newFixedThreadPool(cores, task -> {
            Thread thread = new Thread(task, "articles");
            thread.setDaemon(true);
            return thread;
        });
        Deque<Future<T>> ahead = new ArrayDeque<>();
        try {
            boolean wanted = true;
            while (wanted && (files.hasNext() || !ahead.isEmpty())) {
                while (files.hasNext() && ahead.size() < cores * AHEAD) {
                    Path file = files.next();
                    ahead.add(workers.submit(() -> work.apply(reviewed.applyTo(parse(file)))));
                }
                wanted = sink.test(result(ahead.remove()));
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** A file that cannot be read is one result like any other: it does not end the reading of the others. */
    private ParsedArticle parse(Path file) {
        try {
            // A pipe or a device has no end.
            return Files.isRegularFile(file)
                    ? parser.parse(file)
                    : new ParsedArticle.Rejected(file.toString(), "it is not a regular file");
        } catch (IOException error) {
            return new ParsedArticle.Rejected(file.toString(), "it cannot be read: " + reason(error));
        }
    }

    private static String reason(IOException error) {
        String kind = error.getClass().getSimpleName().replace("Exception", "");
        String message = error.getMessage();
        return message == null ? kind : kind + " " + message;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserError("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
