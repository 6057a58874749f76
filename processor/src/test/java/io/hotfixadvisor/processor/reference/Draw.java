package io.hotfixadvisor.processor.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Picks at random, the same for the same seed. */
final class Draw {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(10);
    private static final int DAYS = 40;

    private final SplittableRandom random;
    private final List<Instant> anchors = new ArrayList<>();

    Draw(SplittableRandom random) {
        this.random = random;
        for (int i = 0; i < 4; i++) {
            anchors.add(START.plus(Duration.ofHours(random.nextInt(DAYS * 24))));
        }
    }

    /** 0 to limit - 1. */
    int below(int limit) {
        return random.nextInt(limit);
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** One or more of the things, in their order. */
    <T> List<T> some(List<T> things) {
        List<T> some = new ArrayList<>();
        for (T thing : things) {
            if (coin()) {
                some.add(thing);
            }
        }
        return some.isEmpty() ? List.of(of(things)) : some;
    }

    /** Mostly near one of a few moments, in steps, so that times meet. */
    Instant time() {
        if (oneIn(6)) {
            return START.plus(Duration.ofHours(below(DAYS * 24)));
        }
        return of(anchors).plus(STEP.multipliedBy(oneIn(3) ? below(300) : below(20)));
    }

    /** What else was drawn from begins anew: same seed, other things. */
    Draw split() {
        return new Draw(random.split());
    }
}
