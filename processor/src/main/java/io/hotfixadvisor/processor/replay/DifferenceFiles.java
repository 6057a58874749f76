package io.hotfixadvisor.processor.replay;

import io.hotfixadvisor.processor.comparison.AdvisoryDifference;
import io.hotfixadvisor.processor.comparison.Comparison;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The differences of a replay, on disk, because there may be more than memory holds: a file for each partition, in the
 * order of the report, which are merged as they are read.
 */
public final class DifferenceFiles implements Iterable<AdvisoryDifference> {
    private static final Comparator<AdvisoryDifference> ORDER =
            Comparator.comparing(AdvisoryDifference::serverId).thenComparing(AdvisoryDifference::ruleId);

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    /** @param directory that exists; what is written there is the caller's to delete */
    DifferenceFiles(Path directory) {
        this.directory = directory;
    }

    /** Begins the file of another partition. */
    Part begin() {
        Path file = directory.resolve("differences-" + files.size());
        files.add(file);
        try {
            return new Part(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** The differences of one partition. */
    static final class Part implements AutoCloseable {
        private final DataOutputStream out;

        private Part(DataOutputStream out) {
            this.out = out;
        }

        /** The next one in the order of the report. */
        void add(AdvisoryDifference difference) {
            try {
                StoredAdvisory.write(difference.recorded(), out);
                StoredAdvisory.write(difference.replayed(), out);
            } catch (IOException e) {
                throw new UncheckedIOException("differences cannot be written", e);
            }
        }

        @Override
        public void close() {
            try {
                out.close();
            } catch (IOException e) {
                throw new UncheckedIOException("differences cannot be written", e);
            }
        }
    }

    @Override
    public Iterator<AdvisoryDifference> iterator() {
        PriorityQueue<Reading> readings =
                new PriorityQueue<>(Comparator.comparing((Reading reading) -> reading.next(), ORDER));
        files.stream().map(Reading::new).filter(Reading::hasNext).forEach(readings::add);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !readings.isEmpty();
            }

            @Override
            public AdvisoryDifference next() {
                Reading first = readings.remove();
                AdvisoryDifference next = first.next();
                first.advance();
                if (first.hasNext()) {
                    readings.add(first);
                }
                return next;
            }
        };
    }

    /** One file, read up to a difference. */
    private static final class Reading {
        private final DataInputStream in;
        private @Nullable AdvisoryDifference next;

        Reading(Path file) {
            try {
                in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " cannot be read", e);
            }
            advance();
        }

        boolean hasNext() {
            return next != null;
        }

        AdvisoryDifference next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            return next;
        }

        void advance() {
            try {
                next = Comparison.compare(StoredAdvisory.read(in), StoredAdvisory.read(in))
                        .orElseThrow();
            } catch (EOFException e) {
                next = null;
                close();
            } catch (IOException e) {
                throw new UncheckedIOException("differences cannot be read", e);
            }
        }

        private void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException("differences cannot be read", e);
            }
        }
    }
}
