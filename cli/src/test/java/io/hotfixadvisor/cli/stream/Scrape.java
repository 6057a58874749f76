package io.hotfixadvisor.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Prometheus reads at an address.
 *
 * @param series values by name and labels, as in {@code some_total{topic="a"}}
 * @param types of the metrics by their names in the text
 */
record Scrape(Map<String, Double> series, Map<String, String> types) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|([^|]*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

    /** Of a server on this host that answers. */
    static Scrape of(int port) {
        HttpResponse<String> answer = get(port, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Double> series = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        for (String line : answer.body().lines().toList()) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", 4);
                types.put(words[2], words[3]);
            } else if (!line.startsWith("#")) {
                int end = line.lastIndexOf(' ');
                series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
            }
        }
        return new Scrape(series, types);
    }

    static HttpResponse<String> get(int port, String path) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Metrics that a page of docs lists under names that begin like this, as {@link #described} has them. */
    static Set<String> documented(String prefix) throws IOException {
        Set<String> documented = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md")));
        while (row.find()) {
            if (row.group(1).startsWith(prefix)) {
                Set<String> labels = new TreeSet<>();
                Matcher label = QUOTED.matcher(row.group(3));
                while (label.find()) {
                    labels.add(label.group(1));
                }
                documented.add(row.group(1) + " " + row.group(2) + " " + labels);
            }
        }
        return documented;
    }

    /** 0 of a series that is not there. */
    double value(String name) {
        return series.getOrDefault(name, 0.0);
    }

    /** Metrics whose names begin like this, with their labels, as in {@code some_total (topic)}. */
    Set<String> described(String prefix) {
        Set<String> described = new TreeSet<>();
        types.forEach((metric, type) -> {
            if (metric.startsWith(prefix)) {
                series.keySet().stream()
                        .filter(name -> isOf(name, metric))
                        .forEach(name -> described.add(metric + " " + type + " " + labels(name)));
            }
        });
        return described;
    }

    private static boolean isOf(String series, String metric) {
        String name = series.contains("{") ? series.substring(0, series.indexOf('{')) : series;
        return name.equals(metric) || name.equals(metric + "_count");
    }

    private static Set<String> labels(String series) {
        Set<String> labels = new TreeSet<>();
        int brace = series.indexOf('{');
        if (brace >= 0) {
            Matcher label = LABEL.matcher(series.substring(brace));
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
        return labels;
    }
}
